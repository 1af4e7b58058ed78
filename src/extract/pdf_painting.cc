// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_painting.h"

#include <algorithm>
#include <cmath>

namespace missent::extract {
namespace {

constexpr double LeastSize = 0.6;  // of characters that can be read, in points
constexpr double ClipSlack = 1;    // points
constexpr double LeastBox = 2;     // points; thinner ones are lines

}  // namespace

PdfArea within(const PdfArea& a, const PdfArea& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

void PdfPainting::set_style(double size, PdfColor color, const PdfArea& clip, int way,
                            double opacity) {
  PdfStyle style;
  style.size = std::fabs(size);
  style.invisible = way == Unpainted || style.size < LeastSize || opacity < NearlyClear;
  if ((way & 3) == Outlined)
    style.color.known = false;
  else
    style.color = color;
  style.clip = {clip.left - ClipSlack, clip.top - ClipSlack, clip.right + ClipSlack,
                clip.bottom + ClipSlack};
  style.areas_before = fills_.size();
  styles_.push_back(style);
}

void PdfPainting::add_glyph(double x, double y, double end_x, double end_y) {
  const uint32_t begin = glyphs_.empty() ? 0 : glyphs_.back().text_end;
  if (text_.size() == begin) return;
  if (full() || styles_.empty() || !std::isfinite(x + y + end_x + end_y)) {
    text_.resize(begin);
    return;
  }
  glyphs_.push_back({x, y, end_x, end_y, static_cast<uint32_t>(styles_.size() - 1), begin,
                     static_cast<uint32_t>(text_.size())});
}

void PdfPainting::add_fill(const PdfFill& fill) {
  const bool thin =
      fill.area.right - fill.area.left < LeastBox || fill.area.bottom - fill.area.top < LeastBox;
  if (!thin && !has_all_fills()) fills_.push_back(fill);
}

void PdfPainting::clear() {
  text_.clear();
  styles_.clear();
  glyphs_.clear();
  fills_.clear();
}

}  // namespace missent::extract
