// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line of comma-separated values (RFC 4180) of a log: no value goes beyond its line. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

// At most 200 values; a quote that is not closed ends with the line.
std::vector<std::string> csv_line(std::string_view line);

}  // namespace missent::archive
