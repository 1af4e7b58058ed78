// SPDX-License-Identifier: Apache-2.0
#pragma once
// A page whole in itself, that looks right on screen and on A4: for reports.

#include <string>
#include <string_view>

namespace missent::guard {

// `body` is HTML; the title is text.
std::string html_page(std::string_view title, std::string_view body);

// One value of a CSV file (RFC 4180), in quotes; what a spreadsheet would take for a formula begins
// with an apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace missent::guard
