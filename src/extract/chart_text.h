// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of a chart (DrawingML): titles, then what it keeps of its source as a table, one for
// each series: its name heads the values, which stand beside their categories.

#include <string>
#include <string_view>

namespace missent::extract {

std::string chart_text(std::string_view xml, size_t xml_depth);

}  // namespace missent::extract
