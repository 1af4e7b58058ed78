// SPDX-License-Identifier: Apache-2.0
#pragma once
// The program's log: lines to stderr, control characters escaped so that no mail can write a line
// of its own. Never holds the content of a message. Threads: may be called from any.

#include <string_view>

namespace missent::log {

enum class Level { Debug, Info, Warning, Error, Off };

void set_level(Level level);
void debug(std::string_view line);
void info(std::string_view line);
void warning(std::string_view line);
void error(std::string_view line);

}  // namespace missent::log
