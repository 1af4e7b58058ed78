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

// Nothing of this changes within a string.
void PdfDevice::beginString(GfxState* state, const GooString* /*text*/) {
  painting_.set_style(state->getTransformedFontSize(), color_of(state), clip_of(state),
                      state->getRender(), state->getFillOpacity());
}

void PdfDevice::drawChar(GfxState* state, double x, double y, double dx, double dy,
                         double /*origin_x*/, double /*origin_y*/, CharCode /*code*/, int /*bytes*/,
                         const Unicode* unicode, int length) {
  if (full()) return;
  std::string text;
  if (in_actual_text_) {
    text.swap(actual_text_);
  } else {
    for (int i = 0; i < length; ++i) append_utf8(text, unicode[i]);
  }
  double begin_x = 0, begin_y = 0, end_x = 0, end_y = 0;
  state->transform(x, y, &begin_x, &begin_y);
  state->transform(x + dx, y + dy, &end_x, &end_y);
  painting_.begin_run(begin_x, begin_y);
  painting_.add_char(text, 1);
  painting_.end_run(end_x, end_y);
}

void PdfDevice::beginActualText(GfxState* /*state*/, const GooString* text) {
  in_actual_text_ = true;
  actual_text_ = pdf_string(text->toStr());
}

void PdfDevice::endActualText(GfxState* /*state*/) {
  in_actual_text_ = false;
  actual_text_.clear();
}

void PdfDevice::fill(GfxState* state) {
  if (state->getFillOpacity() < PdfPainting::NearlyClear || painting_.has_all_fills()) return;
  const bool solid =
      state->getFillOpacity() > PdfPainting::NearlySolid && state->getBlendMode() == gfxBlendNormal;
  PdfColor color = color_of(state);
  const bool plain = color.known;
  if (!solid) color.known = false;
  const PdfArea clip = clip_of(state);
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const Outline outline = outline_of(state, path->getSubpath(i));
    painting_.add_fill({within(outline.area, clip), color, solid && plain && outline.box, false});
  }
}

bool PdfDevice::shade(GfxState* state) {
  painting_.add_fill({clip_of(state), {0, 0, 0, false}, false, false});
  return true;
}

void PdfDevice::add_picture(GfxState* state) {
  const PdfArea area = around(state, {{{0, 0}, {0, 1}, {1, 0}, {1, 1}}});
  painting_.add_fill({within(area, clip_of(state)), {0, 0, 0, false}, false, true});
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
