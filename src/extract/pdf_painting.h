// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is painted on one PDF page, in the order of painting: characters with their places, and the
// areas that are filled. A point is 1/72 inch; the origin is the left upper corner of the page.
// pdf_contents.cc and pdf_device.cc fill it, pdf_page.cc makes text of it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
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
  double x = 0, y = 0, end_x = 0, end_y = 0;  // of the base line
};

// Characters one behind the other in one direction, of one style.
struct PdfRun {
  PdfGlyph first_to_last;  // from where the first begins to where the last ends
  PdfGlyph last;
  uint32_t style = 0;
  uint32_t first_step = 0, end_step = 0;
  uint32_t text_begin = 0, text_end = 0;

  size_t size() const { return end_step - first_step; }
};

struct PdfStep {  // behind a character
  double place;   // how far the run has come with it, in any unit
  uint32_t text_end;
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
  // The same character twice, so near in parts of its size, is one that is printed bold.
  static constexpr double Doubled = 0.12;

  // `way` is a way of painting text. The characters that follow are painted so.
  void set_style(double size, PdfColor color, const PdfArea& clip, int way, double opacity);
  // A run begins there; its characters follow, and at last where it ends.
  void begin_run(double x, double y);
  // `place`: how far the run has come with it, in any unit.
  void add_char(std::string_view text, double place) {
    text_ += text;
    steps_.push_back({place, static_cast<uint32_t>(text_.size())});
  }
  // Several characters at once, at most as many as there is room for.
  void add_chars(std::string_view text, std::span<const PdfStep> steps);
  uint32_t text_size() const { return static_cast<uint32_t>(text_.size()); }
  void end_run(double x, double y);
  double size() const { return styles_.empty() ? 0 : styles_.back().size; }  // of the style
  void add_fill(const PdfFill& fill);  // thin ones are lines, and left out
  void clear();                        // keeps its memory

  bool full() const { return room() == 0; }
  size_t room() const {  // for so many characters of one byte
    return std::min(MostGlyphs - std::min(MostGlyphs, steps_.size()),
                    MostText - std::min(MostText, text_.size()));
  }
  bool has_all_fills() const { return fills_.size() >= MostFills; }  // takes no more
  const std::vector<PdfRun>& runs() const { return runs_; }
  const std::vector<PdfFill>& fills() const { return fills_; }
  const PdfStyle& style_of(const PdfRun& run) const { return styles_[run.style]; }
  std::string_view text_of(const PdfRun& run) const {
    return std::string_view(text_).substr(run.text_begin, run.text_end - run.text_begin);
  }
  // One of its characters.
  PdfGlyph glyph(const PdfRun& run, size_t i) const;
  std::string_view text_of(const PdfRun& run, size_t i) const;

 private:
  static constexpr size_t MostGlyphs = 500'000;
  static constexpr size_t MostFills = 4'000;
  static constexpr size_t MostText = 64 << 20;  // bytes; a character may stand for many

  std::string text_;
  std::vector<PdfStyle> styles_;
  std::vector<PdfStep> steps_;
  std::vector<PdfRun> runs_;
  std::vector<PdfFill> fills_;
};

}  // namespace missent::extract
