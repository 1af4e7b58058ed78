// SPDX-License-Identifier: Apache-2.0
#pragma once
// A replay for a person at a terminal: tables, then the differences message by message.

#include "archive/replay_report.h"

#include <string>

namespace missent::archive {

std::string replay_text(const ReplayReport& report);

}  // namespace missent::archive
