// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_device.h"

#include "extract/byte_reader.h"
#include "text/unicode.h"

#include <GfxState.h>
#include <PDFDocEncoding.h>
#include <goo/GooString.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace missent::extract {
namespace {

constexpr int Unpainted = 3, Outlined = 1;  // ways of painting text, PDF 32000-1 table 106
constexpr double NearlyClear = 0.03, NearlySolid = 0.95;
constexpr double ClipSlack = 1;    // points
constexpr double LeastSize = 0.6;  // of characters that can be read, in points
constexpr double LeastBox = 2;     // points; thinner ones are lines

PdfColor color_of(GfxState* state) {
  GfxColorSpace* space = state->getFillColorSpace();
  if (space == nullptr || space->getMode() == csPattern) return {0, 0, 0, false};
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)),
          static_cast<float>(colToDbl(rgb.b)), true};
}

PdfArea clip_of(GfxState* state) {
  PdfArea clip{};
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return clip;
}

PdfArea within(const PdfArea& a, const PdfArea& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

PdfArea around(GfxState* state, const std::array<std::pair<double, double>, 4>& corners) {
  PdfArea area{1e9, 1e9, -1e9, -1e9};
  for (const auto& [x, y] : corners) {
    double dx = 0, dy = 0;
    state->transform(x, y, &dx, &dy);
    area = {std::min(area.left, dx), std::min(area.top, dy), std::max(area.right, dx),
            std::max(area.bottom, dy)};
  }
  return area;
}

struct Outline {
  PdfArea area;
  bool box;
};

// A box has four corners, each above, below or beside the next.
Outline outline_of(GfxState* state, const GfxSubpath* path) {
  Outline out{{1e9, 1e9, -1e9, -1e9}, path->getNumPoints() == 4 || path->getNumPoints() == 5};
  double last_x = 0, last_y = 0;
  for (int i = 0; i < path->getNumPoints(); ++i) {
    double x = 0, y = 0;
    state->transform(path->getX(i), path->getY(i), &x, &y);
    const bool straight = i == 0 || std::fabs(x - last_x) < 0.1 || std::fabs(y - last_y) < 0.1;
    if (!straight || path->getCurve(i)) out.box = false;
    out.area = {std::min(out.area.left, x), std::min(out.area.top, y), std::max(out.area.right, x),
                std::max(out.area.bottom, y)};
    last_x = x;
    last_y = y;
  }
  return out;
}

}  // namespace

std::string pdf_string(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return text::to_utf8(bytes.substr(2), "utf-16be");
  if (bytes.starts_with("\xEF\xBB\xBF")) return text::to_utf8(bytes.substr(3), "utf-8");
  std::string out;
  for (const char c : bytes) append_utf8(out, pdfDocEncoding[static_cast<unsigned char>(c)]);
  std::erase(out, '\0');
  return out;
}

void PdfDevice::drawChar(GfxState* state, double x, double y, double dx, double dy,
                         double /*origin_x*/, double /*origin_y*/, CharCode /*code*/, int /*bytes*/,
                         const Unicode* unicode, int length) {
  if (full()) return;
  PdfGlyph glyph{};
  if (in_actual_text_) {
    glyph.text.swap(actual_text_);
  } else {
    for (int i = 0; i < length; ++i) append_utf8(glyph.text, unicode[i]);
  }
  state->transform(x, y, &glyph.x, &glyph.y);
  state->transform(x + dx, y + dy, &glyph.end_x, &glyph.end_y);
  if (!std::isfinite(glyph.x + glyph.y + glyph.end_x + glyph.end_y)) return;
  glyph.size = std::fabs(state->getTransformedFontSize());
  const int way = state->getRender() & 3;
  glyph.invisible = state->getRender() == Unpainted || glyph.size < LeastSize ||
                    state->getFillOpacity() < NearlyClear;
  if (way == Outlined)
    glyph.color.known = false;
  else
    glyph.color = color_of(state);
  const PdfArea clip = clip_of(state);
  const PdfArea wide = {clip.left - ClipSlack, clip.top - ClipSlack, clip.right + ClipSlack,
                        clip.bottom + ClipSlack};
  glyph.clipped = !wide.contains(glyph.middle_x(), glyph.middle_y());
  glyph.areas_before = fills_.size();
  if (!glyph.text.empty()) glyphs_.push_back(std::move(glyph));
}

void PdfDevice::beginActualText(GfxState* /*state*/, const GooString* text) {
  in_actual_text_ = true;
  actual_text_ = pdf_string(text->toStr());
}

void PdfDevice::endActualText(GfxState* /*state*/) {
  in_actual_text_ = false;
  actual_text_.clear();
}

void PdfDevice::add_fill(PdfFill fill) {
  const bool thin =
      fill.area.right - fill.area.left < LeastBox || fill.area.bottom - fill.area.top < LeastBox;
  if (!thin && fills_.size() < MostFills) fills_.push_back(fill);
}

void PdfDevice::fill(GfxState* state) {
  if (state->getFillOpacity() < NearlyClear || fills_.size() >= MostFills) return;
  const bool solid =
      state->getFillOpacity() > NearlySolid && state->getBlendMode() == gfxBlendNormal;
  PdfColor color = color_of(state);
  const bool plain = color.known;
  if (!solid) color.known = false;
  const PdfArea clip = clip_of(state);
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const Outline outline = outline_of(state, path->getSubpath(i));
    add_fill({within(outline.area, clip), color, solid && plain && outline.box, false});
  }
}

bool PdfDevice::shade(GfxState* state) {
  add_fill({clip_of(state), {0, 0, 0, false}, false, false});
  return true;
}

void PdfDevice::add_picture(GfxState* state) {
  const PdfArea area = around(state, {{{0, 0}, {0, 1}, {1, 0}, {1, 1}}});
  add_fill({within(area, clip_of(state)), {0, 0, 0, false}, false, true});
}

void PdfDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                          GfxImageColorMap* colors, bool interpolate, const int* mask,
                          bool in_line) {
  add_picture(state);
  if (in_line)  // its bytes stand among the commands
    OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, in_line);
}

void PdfDevice::drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*,
                                bool, Stream*, int, int, bool, bool) {
  add_picture(state);
}

void PdfDevice::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*,
                                    bool, Stream*, int, int, GfxImageColorMap*, bool) {
  add_picture(state);
}

void PdfDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              bool invert, bool interpolate, bool in_line) {
  add_picture(state);
  if (in_line)
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, in_line);
}

}  // namespace missent::extract
