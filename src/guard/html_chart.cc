// SPDX-License-Identifier: Apache-2.0
#include "guard/html_chart.h"

#include "guard/notice_mail.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::guard {

std::string bars_figure(std::string_view title,
                        std::span<const std::pair<std::string, uint64_t>> bars) {
  constexpr int Row = 22, NameWidth = 300, BarWidth = 320, Height = 14;
  uint64_t most = 1;
  for (const auto& [what, count] : bars) most = std::max(most, count);
  const auto shown = html_escape(title);
  const int height = Row * static_cast<int>(bars.size()) + 4;
  std::string out = fmt::format(
      "<figure><figcaption>{0}</figcaption>\n<svg role=\"img\" aria-label=\"{0}\" "
      "viewBox=\"0 0 {1} {2}\" width=\"100%\" font-size=\"12\" "
      "font-family=\"Liberation Sans, Arial, sans-serif\">\n",
      shown, NameWidth + BarWidth + 60, height);
  int y = 0;
  for (const auto& [what, count] : bars) {
    const auto width = static_cast<int>(count * BarWidth / most);
    out += fmt::format(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text><rect x=\"{}\" y=\"{}\" "
        "width=\"{}\" height=\"{}\" fill=\"#1d4e89\"/><text x=\"{}\" y=\"{}\">{}</text>\n",
        NameWidth - 8, y + 13, html_escape(what), NameWidth, y + 2, width, Height,
        NameWidth + width + 6, y + 13, count);
    y += Row;
  }
  return out + "</svg></figure>\n";
}

}  // namespace missent::guard
