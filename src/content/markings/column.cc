// SPDX-License-Identifier: Apache-2.0
#include "content/markings/column.h"

#include "content/banner.h"
#include "content/letters.h"
#include "content/markings/line.h"
#include "content/table.h"

#include <algorithm>
#include <set>

namespace missent::content {
namespace {

constexpr std::string_view AroundCell = " \t\r\"";
constexpr size_t LongestRow = 4'000;

std::string_view cell_of(std::string_view line, char separator, size_t column) {
  for (; column > 0 && !line.empty(); --column) {
    const size_t end = line.find(separator);
    line = end == line.npos ? std::string_view() : line.substr(end + 1);
  }
  return trimmed(line.substr(0, line.find(separator)), AroundCell);
}

// Of a line that is a row: the first cell under a label that is a marking.
std::optional<Marking> marking_of(std::string_view text, const Row& row) {
  const auto line = text.substr(row.line.begin, row.line.end - row.line.begin);
  const auto heading = text.substr(row.heading.begin, row.heading.end - row.heading.begin);
  if (line.size() > LongestRow || heading.size() > LongestRow) return {};
  const auto last = static_cast<size_t>(std::count(heading.begin(), heading.end(), row.separator));
  for (size_t column = 0; column <= last; ++column) {
    if (!is_marking_label(upper(cell_of(heading, row.separator, column)))) continue;
    const auto banner = read_banner(cell_of(line, row.separator, column), /*any_case=*/false);
    if (banner && !banner->at_edge_only) return banner->marking;
  }
  return {};
}

}  // namespace

std::vector<Marking> markings_in_columns(std::string_view text,
                                         const std::vector<std::string_view>& lines) {
  constexpr size_t FewestOfScheme = 3;
  std::vector<Marking> found;
  Table table(text);
  for (const auto line : lines) {
    const Row* row = table.row_at(static_cast<size_t>(line.data() - text.data()));
    auto marking = row != nullptr ? marking_of(text, *row) : std::nullopt;
    if (marking) found.push_back(*std::move(marking));
  }
  std::set<std::string> levels, schemes;
  for (const auto& marking : found) {
    levels.insert(marking.text);
    schemes.insert(marking.scheme);
  }
  const bool explains =
      found.size() >= FewestOfScheme && levels.size() == found.size() && schemes.size() == 1;
  if (explains) found.clear();
  return found;
}

}  // namespace missent::content
