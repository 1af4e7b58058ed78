// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is painted on one PDF page, in the order of painting: characters with their places, and the
// areas that are filled. A point is 1/72 inch; the origin is the left upper corner of the page.
// pdf_contents.cc and pdf_device.cc fill it, pdf_page.cc makes text of it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::extract {

struct PdfArea {
  double left, top, right, bottom;

  bool contains(double x, double y) const {
    return x >= left && x <= right && y >= top && y <= bottom;
  }
};

PdfArea within(const PdfArea& a, const PdfArea& b);

struct PdfColor {
  float red = 0, green = 0, blue = 0;
  bool known = true;  // not of a pattern or picture
};

struct PdfStyle {  // what characters painted one after another have in common
  double size = 0;
  PdfColor color;
  PdfArea clip{};
  bool invisible = false;  // by their way of painting
  size_t areas_before = 0;
};

struct PdfGlyph {
  double x, y, end_x, end_y;  // of the base line
  uint32_t style;
  uint32_t text_begin, text_end;
};

struct PdfFill {
  PdfArea area;
  PdfColor color;
  bool covers = false;  // a box that nothing shines through
  bool picture = false;
};

class PdfPainting {
 public:
  static constexpr int Unpainted = 3, Outlined = 1;  // ways of painting text, PDF 32000-1 table 106
  static constexpr double NearlyClear = 0.03, NearlySolid = 0.95;  // opacity

  // `way` is a way of painting text. The characters that follow are painted so.
  void set_style(double size, PdfColor color, const PdfArea& clip, int way, double opacity);
  // Its text is what was added to text() since the last one; without text nothing is added.
  void add_glyph(double x, double y, double end_x, double end_y);
  std::string& text() { return text_; }
  void add_fill(const PdfFill& fill);  // thin ones are lines, and left out
  void clear();                        // keeps its memory

  bool full() const { return glyphs_.size() >= MostGlyphs || text_.size() >= MostText; }
  bool has_all_fills() const { return fills_.size() >= MostFills; }  // takes no more
  const std::vector<PdfGlyph>& glyphs() const { return glyphs_; }
  const std::vector<PdfFill>& fills() const { return fills_; }
  const PdfStyle& style_of(const PdfGlyph& glyph) const { return styles_[glyph.style]; }
  std::string_view text_of(const PdfGlyph& glyph) const {
    return std::string_view(text_).substr(glyph.text_begin, glyph.text_end - glyph.text_begin);
  }

 private:
  static constexpr size_t MostGlyphs = 500'000;
  static constexpr size_t MostFills = 4'000;
  static constexpr size_t MostText = 64 << 20;  // bytes; a character may stand for many

  std::string text_;
  std::vector<PdfStyle> styles_;
  std::vector<PdfGlyph> glyphs_;
  std::vector<PdfFill> fills_;
};

}  // namespace missent::extract
