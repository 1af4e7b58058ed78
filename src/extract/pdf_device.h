// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes what poppler paints of one page: characters with their places and colours, and the areas
// that are filled, in the order of painting. A point is 1/72 inch; the origin is the left upper
// corner of the page. pdf_page.cc makes text of it.

#include <OutputDev.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct PdfArea {
  double left, top, right, bottom;

  bool contains(double x, double y) const {
    return x >= left && x <= right && y >= top && y <= bottom;
  }
};

struct PdfColor {
  float red = 0, green = 0, blue = 0;
  bool known = true;  // not of a pattern or picture
};

struct PdfGlyph {
  double x, y, end_x, end_y;  // of the base line
  double size;
  std::string text;
  PdfColor color;
  bool invisible = false;  // by its way of painting
  bool clipped = false;
  size_t areas_before = 0;

  double middle_x() const { return (x + end_x) / 2; }
  double middle_y() const { return (y + end_y) / 2 - size * 0.25; }
};

struct PdfFill {
  PdfArea area;
  PdfColor color;
  bool covers = false;  // a box that nothing shines through
  bool picture = false;
};

class PdfDevice : public OutputDev {
 public:
  const std::vector<PdfGlyph>& glyphs() const { return glyphs_; }
  const std::vector<PdfFill>& fills() const { return fills_; }
  bool full() const { return glyphs_.size() >= MostGlyphs; }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useShadedFills(int /*type*/) override { return true; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* unicode,
                int length) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;

  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override { fill(state); }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return shade(state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override {
    return shade(state);
  }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override {
    return shade(state);
  }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override {
    return shade(state);
  }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return shade(state); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int,
                         int, int, int, double, double) override {
    return shade(state);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool interpolate, const int* mask,
                 bool in_line) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool invert, bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_colors,
                           bool mask_interpolate) override;
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool in_line) override;

 private:
  static constexpr size_t MostGlyphs = 500'000;
  static constexpr size_t MostFills = 4'000;

  void add_fill(PdfFill fill);
  void add_picture(GfxState* state);
  bool shade(GfxState* state);

  std::vector<PdfGlyph> glyphs_;
  std::vector<PdfFill> fills_;
  bool in_actual_text_ = false;
  std::string actual_text_;
};

std::string pdf_string(std::string_view text);  // UTF-16BE, UTF-8 or PDFDocEncoding, as UTF-8

}  // namespace missent::extract
