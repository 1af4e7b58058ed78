// SPDX-License-Identifier: Apache-2.0
#include "archive/bar_chart.h"

#include "guard/notice_mail.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::archive {

namespace {

constexpr double Width = 800, Height = 220;
constexpr double Left = 48, Top = 10, Bottom = 28;  // margins: numbers, air, labels
constexpr double PlotWidth = Width - Left - 8, PlotHeight = Height - Top - Bottom;
constexpr std::string_view OldFill = "#a9b6c2", NewFill = "#1f6fb2";
constexpr double LabelWidth = 66;  // "2023-07-20" in the page's small letters

// 1, 2 or 5 times a power of ten: a height that divides into whole halves for the eye.
uint64_t round_up(uint64_t most) {
  for (uint64_t unit = 1;; unit *= 10)
    for (const uint64_t step : {1U, 2U, 5U})
      if (unit * step >= most) return unit * step;
}

double height_of(uint64_t value, uint64_t scale) {
  return PlotHeight * static_cast<double>(value) / static_cast<double>(scale);
}

// The page's style sheet may give other colours; some printers do not let it reach in here.
std::string rect(std::string_view kind, std::string_view fill, double x, double width,
                 double height) {
  return fmt::format(R"(<rect class="{}" fill="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" )"
                     R"(height="{:.1f}"/>)",
                     kind, fill, x, Top + PlotHeight - height, width, height);
}

std::string line_at(uint64_t value, uint64_t scale) {
  const double y = Top + PlotHeight - height_of(value, scale);
  return fmt::format(R"(<line stroke="#dde3e8" x1="{:.0f}" x2="{:.0f}" y1="{:.1f}" y2="{:.1f}"/>)"
                     R"(<text class="number" text-anchor="end" x="{:.0f}" y="{:.1f}">{}</text>)",
                     Left, Left + PlotWidth, y, y, Left - 6, y + 4, value);
}

std::string pair_at(double x, double width, const BarPair& bar, uint64_t scale) {
  const double gap = width * 0.1;
  const double each = (width - 2 * gap) / 2;
  return rect("old", OldFill, x + gap, each, height_of(bar.before, scale)) +
         rect("new", NewFill, x + gap + each, each, height_of(bar.after, scale));
}

}  // namespace

std::string bar_chart(std::string_view title, std::span<const BarPair> bars) {
  uint64_t most = 1;
  for (const auto& bar : bars) most = std::max({most, bar.before, bar.after});
  const uint64_t scale = round_up(most);
  std::string out =
      fmt::format(R"(<svg class="chart" viewBox="0 0 {:.0f} {:.0f}" width="100%" font-size="11" )"
                  R"(font-family="Liberation Sans, Arial, sans-serif" )"
                  R"(role="img"><title>{}</title>)",
                  Width, Height, guard::html_escape(title));
  out += line_at(0, scale) + line_at(scale, scale);
  if (scale % 2 == 0) out += line_at(scale / 2, scale);
  const double width = PlotWidth / static_cast<double>(std::max<size_t>(bars.size(), 1));
  const auto each = static_cast<size_t>(LabelWidth / width) + 1;  // pairs from label to label
  for (size_t at = 0; at < bars.size(); ++at) {
    const double x = Left + width * static_cast<double>(at);
    out += pair_at(x, width, bars[at], scale);
    if (at % each == 0)
      out += fmt::format(R"(<text text-anchor="middle" x="{:.1f}" y="{:.0f}">{}</text>)",
                         x + width / 2, Height - 8, guard::html_escape(bars[at].label));
  }
  return out + "</svg>\n";
}

std::string bar_cell(uint64_t before, uint64_t after, uint64_t most) {
  const auto width = [&](uint64_t value) {
    return 100.0 * static_cast<double>(value) / static_cast<double>(std::max<uint64_t>(most, 1));
  };
  return fmt::format(R"(<svg class="cell" viewBox="0 0 100 10" preserveAspectRatio="none" )"
                     R"(aria-hidden="true"><rect class="old" width="{:.1f}" height="4"/>)"
                     R"(<rect class="new" y="5" width="{:.1f}" height="4"/></svg>)",
                     width(before), width(after));
}

}  // namespace missent::archive
