// SPDX-License-Identifier: Apache-2.0
#pragma once
// The state that the commands of a PDF page change (ISO 32000-1, 8.4 and 9.3), and what of a
// painting follows from it: where characters stand, which areas are filled. Arithmetic is done in
// the order in which the library does it, so that both come to the same text.
//
// Functions that give bool say false where the page must be refused.

#include "extract/pdf_painting.h"
#include "extract/pdf_resources.h"

#include <GfxState.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace missent::extract {

struct PdfPoint {
  double x = 0, y = 0;
};

struct PdfMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  PdfPoint turn(PdfPoint p) const { return {a * p.x + c * p.y, b * p.x + d * p.y}; }
  PdfPoint apply(PdfPoint p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
};

GfxColorSpace* device_space(size_t components);  // grey, RGB or CMYK; else null

struct PdfState {  // saved and restored
  PdfMatrix place;
  PdfArea clip{};
  bool clip_has_holes = false;             // or may have: what is filled need not fill all of it
  GfxColorSpace* space = device_space(1);  // of what is filled
  PdfColor color;
  double opacity = 1;
  PdfMatrix text;
  PdfFont* font = nullptr;
  double size = 0, char_space = 0, word_space = 0, scale = 1, leading = 0, rise = 0;
  int way = 0;  // of painting text
};

struct PdfSpacing {  // what says how far a character goes
  double size, char_space, word_space, scale;

  explicit PdfSpacing(const PdfState& state)
      : size(state.size),
        char_space(state.char_space),
        word_space(state.word_space),
        scale(state.scale) {}
  double step(double width, bool is_blank) const {
    const double step = width * size + char_space;
    return (is_blank ? step + word_space : step) * scale;
  }
  bool operator==(const PdfSpacing&) const = default;
};

// How far plain characters of a font go, each reckoned when it is first asked for: a page shows
// thousands with the same font and spacing.
class PdfSteps {
 public:
  // Before others are asked for: with what font and spacing.
  void use(const PdfFont& font, const PdfSpacing& spacing) {
    if (font_ == &font && spacing_ == spacing) return;
    font_ = &font;
    spacing_ = spacing;
    steps_.fill(Unknown);
  }
  // Not a number where the byte is no plain character.
  double of(char byte) {
    const double step = steps_[static_cast<unsigned char>(byte)];
    return std::isnan(step) ? reckon(byte) : step;
  }
  char text(char byte) const { return texts_[static_cast<unsigned char>(byte)]; }

 private:
  static constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

  double reckon(char byte);

  const PdfFont* font_ = nullptr;
  PdfSpacing spacing_{PdfState()};
  std::array<double, 256> steps_{};
  std::array<char, 256> texts_{};
};

class PdfGraphics {
 public:
  PdfGraphics(PdfPainting& painting, const PdfMatrix& place, const PdfArea& clip);

  PdfState& state() { return now_; }
  bool save();
  bool restore();
  bool concatenate(const PdfMatrix& matrix);

  bool move_to(PdfPoint to);
  bool line_to(PdfPoint to);
  bool curve_to(PdfPoint one, PdfPoint other, PdfPoint to);
  bool close();
  bool rectangle(PdfPoint corner, double width, double height);
  PdfPoint current() const { return current_; }
  bool has_path() const { return !path_.empty(); }
  bool clip_next() { return clips_ = true; }
  bool end_path(bool fills);
  void add_picture();

  bool set_space(GfxColorSpace* space);                // with the colour it begins with
  bool set_color(std::span<const double> components);  // of the space

  bool set_text_matrix(const PdfMatrix& matrix);
  bool start_line(PdfPoint offset);  // from where the last one began
  void begin_show();                 // before one or several show()
  bool show(std::string_view string);
  void shift(double thousandths);

 private:
  struct Outline {  // of a part of a path
    PdfArea area{1e9, 1e9, -1e9, -1e9};
    PdfPoint first, last, last_placed;
    size_t points = 0;
    bool is_straight = true;  // each point above, below or beside the next
    bool is_closed = false;
  };

  PdfPoint here() const;  // where the next character begins, on the page
  void advance(double step);
  void open_run();
  size_t place_plain(std::string_view string);
  void place_char(std::string_view text, double step);
  void end_run();
  bool begin_part();
  void add_point(PdfPoint point);
  void fill();
  bool has_holes() const;  // a part of the path in another

  PdfPainting& painting_;
  PdfState now_;
  std::vector<PdfState> saved_;
  PdfPoint current_, line_;  // not saved
  std::vector<Outline> path_;
  std::optional<PdfPoint> moved_;  // the path goes on from there
  bool clips_ = false;
  // Since begin_show():
  PdfPoint rise_;
  double least_step_ = 0;  // of one character, for the next to be another and not the same in bold
  double run_ = 0;         // how far the run has come
  PdfSteps steps_;
  bool run_is_open_ = false;
};

}  // namespace missent::extract
