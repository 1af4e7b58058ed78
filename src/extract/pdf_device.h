// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes what poppler paints of one page.

#include "extract/pdf_painting.h"

#include <OutputDev.h>

#include <string>
#include <string_view>

namespace missent::extract {

class PdfDevice : public OutputDev {
 public:
  explicit PdfDevice(PdfPainting& painting) : painting_(painting) {}
  bool full() const { return painting_.full(); }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useShadedFills(int /*type*/) override { return true; }

  void beginString(GfxState* state, const GooString* text) override;
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
  void add_picture(GfxState* state);
  bool shade(GfxState* state);

  PdfPainting& painting_;
  bool in_actual_text_ = false;
  std::string actual_text_;
};

std::string pdf_string(std::string_view text);  // UTF-16BE, UTF-8 or PDFDocEncoding, as UTF-8

}  // namespace missent::extract
