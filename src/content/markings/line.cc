// SPDX-License-Identifier: Apache-2.0
#include "content/markings/line.h"

#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;

// The words that a label of a marking ends with: "Overall security classification:".
constexpr std::string_view Labels[] = {"CLASSIFICATION",       "MARKING", "CLASSIFIED", "MARKED",
                                       "CLASSIFICATION LEVEL", "GSC"};

}  // namespace

Labelled behind_label(std::string_view line) {
  constexpr size_t LongestLabel = 40, MostWords = 4;
  const auto begin = trimmed(line, " \t\r*_#>|");
  const size_t mark = begin.substr(0, LongestLabel).find_first_of(":=-");
  if (mark == None) return {};
  const auto label = upper(trimmed(begin.substr(0, mark)));
  const bool is_label = std::any_of(std::begin(Labels), std::end(Labels), [&](auto end) {
    return label == end || (label.ends_with(end) && label[label.size() - end.size() - 1] == ' ');
  });
  const auto words = std::count(label.begin(), label.end(), ' ') + 1;
  if (!is_label || static_cast<size_t>(words) > MostWords) return {};
  return {trimmed(begin.substr(mark + 1)), begin[mark] == ':'};
}

std::vector<std::string_view> segments_of(std::string_view line) {
  constexpr size_t Longest = 400;
  std::vector<std::string_view> segments;
  line = trimmed(line.substr(0, Longest), " \t\r");
  while (!line.empty()) {
    size_t end = line.size();
    for (std::string_view mark : {"\t", "  ", " | "}) end = std::min(end, line.find(mark));
    segments.push_back(trimmed(line.substr(0, end)));
    line = trimmed(line.substr(end), " \t|");
  }
  if (segments.size() < 2) segments.clear();
  return segments;
}

}  // namespace missent::content
