// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_page.h"

#include "extract/pdf_contents.h"
#include "extract/pdf_device.h"

#include <Catalog.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>

#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace missent::extract {
namespace {

constexpr double PointsPerInch = 72;
constexpr float SameColor = 0.03F;

// In parts of the size of the characters.
constexpr double NewLine = 0.5, Backwards = -1, Blank = 0.15, Tab = 1.8, Touching = 0.3;

// Puts characters together to lines. The painting lives longer.
class Lines {
 public:
  void add(const PdfPainting& painting, const PdfRun& run, size_t i) {
    const PdfGlyph glyph = painting.glyph(run, i);
    const std::string_view text = painting.text_of(run, i);
    const double size = painting.style_of(run).size;
    if (is_doubled(glyph, text, size)) return;
    append(glyph, glyph, text, text, size);
    cut_at(painting.style_of(run));
  }

  // All of it, without a look at each character; false where it may begin with a doubled one.
  bool add(const PdfPainting& painting, const PdfRun& run) {
    const double size = painting.style_of(run).size;
    if (is_doubled(run.first_to_last, painting.text_of(run, 0), size)) return false;
    append(run.first_to_last, run.last, painting.text_of(run),
           painting.text_of(run, run.size() - 1), size);
    cut_at(painting.style_of(run));
    return true;
  }
  std::string take() { return std::move(text_); }
  std::string take_with_tables(PdfTableHead& head) {
    return with_tables(std::move(text_), words_, head);
  }

 private:
  void append(const PdfGlyph& first, const PdfGlyph& last, std::string_view text,
              std::string_view last_text, double size) {
    const bool begins = text_.empty() || part(first, size);
    add_word(first, last, size, begins || words_.empty());
    text_ += text;
    words_.back().end = static_cast<uint32_t>(text_.size());
    last_ = last;
    last_text_ = last_text;
  }

  void add_word(const PdfGlyph& first, const PdfGlyph& last, double size, bool begins) {
    const auto begin = static_cast<uint32_t>(text_.size());
    if (begins) words_.push_back({first.x, last.end_x, first.y, size, begin, begin});
    const bool is_to_the_right =
        std::fabs(last.end_y - first.y) < PdfPainting::Doubled * size && last.end_x >= first.x;
    if (!is_to_the_right) words_.back().size = 0;
    words_.back().right = std::max(words_.back().right, last.end_x);
  }

  // Text too long for its cell is cut off where that ends, and touches what stands in the next.
  void cut_at(const PdfStyle& style) {
    cut_ = style.clip.right;
    const bool is_cut = words_.back().right > cut_ - Touching * style.size;
    if (is_cut) words_.back().right = cut_ - Touching * style.size;
  }

  // Bold by printing twice.
  bool is_doubled(const PdfGlyph& glyph, std::string_view text, double size) const {
    return !text_.empty() && std::fabs(glyph.x - last_.x) < PdfPainting::Doubled * size &&
           std::fabs(glyph.y - last_.y) < PdfPainting::Doubled * size && text == last_text_;
  }

  // From the character before. False where nothing is between them.
  bool part(const PdfGlyph& glyph, double glyph_size) {
    double ahead_x = last_.end_x - last_.x, ahead_y = last_.end_y - last_.y;
    const double length = ahead_y == 0 ? std::fabs(ahead_x) : std::hypot(ahead_x, ahead_y);
    ahead_x = length > 0 ? ahead_x / length : 1;
    ahead_y = length > 0 ? ahead_y / length : 0;
    const double dx = glyph.x - last_.end_x, dy = glyph.y - last_.end_y;
    const double size = std::max(glyph_size, 0.1);
    const double along = (dx * ahead_x + dy * ahead_y) / size;
    const double across = (dx * ahead_y - dy * ahead_x) / size;
    if (std::fabs(across) > NewLine || along < Backwards)
      end_with('\n');
    else if (along > Tab)
      end_with('\t');
    else if (along > Blank || (last_.x < cut_ && glyph.x >= cut_))
      end_with(' ');
    else
      return false;
    return true;
  }

  void end_with(char mark) {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (!words_.empty())
      words_.back().end = std::min(words_.back().end, static_cast<uint32_t>(text_.size()));
    if (glyph_starts_blank(mark)) text_ += mark;
  }
  bool glyph_starts_blank(char mark) const {
    return !text_.empty() && (text_.back() != mark || mark == '\n');
  }

  std::string text_;
  std::vector<PdfWord> words_;
  PdfGlyph last_{};
  std::string_view last_text_;
  double cut_ = std::numeric_limits<double>::infinity();  // where the last character may be cut
};

bool same(const PdfColor& a, const PdfColor& b) {
  return a.known && b.known && std::fabs(a.red - b.red) < SameColor &&
         std::fabs(a.green - b.green) < SameColor && std::fabs(a.blue - b.blue) < SameColor;
}

struct Middle {  // of a character
  Middle(const PdfGlyph& glyph, double size)
      : x((glyph.x + glyph.end_x) / 2), y((glyph.y + glyph.end_y) / 2 - size * 0.25) {}
  double x, y;
};

// From the middle of the first character of a run to that of the last.
struct Stretch {
  Middle begin, end;

  bool lies_in(const PdfArea& area) const {
    return area.contains(begin.x, begin.y) && area.contains(end.x, end.y);
  }
  bool lies_beside(const PdfArea& area) const {
    return std::max(begin.x, end.x) < area.left || std::min(begin.x, end.x) > area.right ||
           std::max(begin.y, end.y) < area.top || std::min(begin.y, end.y) > area.bottom;
  }
};

class Sorter {
 public:
  Sorter(const PdfPainting& painting, PdfArea page)
      : painting_(painting), fills_(painting.fills()), page_(page) {}

  void add_all() {
    for (const PdfRun& run : painting_.runs()) {
      if (run.size() > 1 && is_seen(run) && seen_.add(painting_, run)) continue;
      for (size_t i = 0; i < run.size(); ++i) lines_for(run, i).add(painting_, run, i);
    }
  }
  void add_unseen(const PdfPainting& painting, const PdfRun& run) {
    for (size_t i = 0; i < run.size(); ++i) unseen_.add(painting, run, i);
  }

  PdfPageText take(PdfTableHead& head) {
    return {seen_.take_with_tables(head), unseen_.take(), off_page_.take()};
  }

 private:
  Lines& lines_for(const PdfRun& run, size_t i) {
    const PdfStyle& style = painting_.style_of(run);
    const PdfGlyph glyph = painting_.glyph(run, i);
    Middle middle(glyph, style.size);
    // A letter that does not fit into its cell as a whole is seen in part.
    if (glyph.x < style.clip.right) middle.x = std::min(middle.x, style.clip.right);
    if (!page_.contains(middle.x, middle.y)) return off_page_;
    return painting_.text_of(run, i) == " " || is_seen(middle, style) ? seen_ : unseen_;
  }

  bool is_seen(const Middle& middle, const PdfStyle& style) const {
    const PdfFill* ground = ground_of(middle, style);
    const bool on_picture = ground != nullptr && ground->picture;
    if (style.invisible) return on_picture || is_under_picture(middle, style);
    if (!style.clip.contains(middle.x, middle.y)) return false;
    if (same(style.color, ground == nullptr ? White : ground->color)) return false;
    return !is_under_box(middle, style);
  }

  // Surely seen as a whole: each of its characters would be.
  bool is_seen(const PdfRun& run) const {
    const PdfStyle& style = painting_.style_of(run);
    const Stretch stretch{{painting_.glyph(run, 0), style.size}, {run.last, style.size}};
    if (style.invisible || !stretch.lies_in(page_) || !stretch.lies_in(style.clip)) return false;
    size_t ground = style.areas_before;
    while (ground > 0 && stretch.lies_beside(fills_[ground - 1].area)) --ground;
    if (ground > 0 && !stretch.lies_in(fills_[ground - 1].area)) return false;
    if (same(style.color, ground == 0 ? White : fills_[ground - 1].color)) return false;
    return std::all_of(
        fills_.begin() + static_cast<std::ptrdiff_t>(style.areas_before), fills_.end(),
        [&](const PdfFill& fill) { return !fill.covers || stretch.lies_beside(fill.area); });
  }

  const PdfFill* ground_of(const Middle& middle, const PdfStyle& style) const {
    for (size_t i = style.areas_before; i > 0; --i) {
      const PdfFill& fill = fills_[i - 1];
      if (fill.area.contains(middle.x, middle.y)) return &fill;
    }
    return nullptr;
  }

  template <typename Is>
  bool is_under(const Middle& middle, const PdfStyle& style, Is is) const {
    for (size_t i = style.areas_before; i < fills_.size(); ++i) {
      if (is(fills_[i]) && fills_[i].area.contains(middle.x, middle.y)) return true;
    }
    return false;
  }
  bool is_under_box(const Middle& middle, const PdfStyle& style) const {
    return is_under(middle, style, [](const PdfFill& fill) { return fill.covers; });
  }
  bool is_under_picture(const Middle& middle, const PdfStyle& style) const {
    return is_under(middle, style, [](const PdfFill& fill) { return fill.picture; });
  }

  static constexpr PdfColor White{1, 1, 1, true};

  const PdfPainting& painting_;
  const std::vector<PdfFill>& fills_;
  PdfArea page_;
  Lines seen_, unseen_, off_page_;
};

bool is_full(void* painting) { return static_cast<PdfPainting*>(painting)->full(); }

void paint(PDFDoc& pdf, int page, PdfPainting& painting) {
  PdfDevice device(painting);
  pdf.displayPage(&device, page, PointsPerInch, PointsPerInch, /*rotate=*/0, /*useMediaBox=*/false,
                  /*crop=*/false, /*printing=*/false, is_full, &painting);
}

// Switches all layers on while it lives.
class AllLayers {
 public:
  explicit AllLayers(const OCGs& groups) {
    for (const auto& [ref, group] : groups.getOCGs()) {
      if (group->getState() == OptionalContentGroup::On) continue;
      group->setState(OptionalContentGroup::On);
      switched_.push_back(group.get());
    }
  }
  AllLayers(const AllLayers&) = delete;
  AllLayers& operator=(const AllLayers&) = delete;
  ~AllLayers() {
    for (OptionalContentGroup* group : switched_) group->setState(OptionalContentGroup::Off);
  }

 private:
  std::vector<OptionalContentGroup*> switched_;
};

using Spot = std::tuple<long, long, std::string_view>;

Spot spot_of(const PdfPainting& painting, const PdfRun& run) {
  return {std::lround(run.first_to_last.x * 10), std::lround(run.first_to_last.y * 10),
          painting.text_of(run)};
}

// What only stands there with all layers switched on.
std::vector<PdfRun> in_layers(const PdfPainting& painted, const PdfPainting& with_layers) {
  std::set<Spot> known;
  for (const PdfRun& run : painted.runs()) known.insert(spot_of(painted, run));
  std::vector<PdfRun> added;
  for (const PdfRun& run : with_layers.runs()) {
    if (!known.contains(spot_of(with_layers, run))) added.push_back(run);
  }
  return added;
}

PdfArea area_of(Page& page) {
  const bool turned = page.getRotate() % 180 != 0;
  const double width = page.getCropWidth(), height = page.getCropHeight();
  return turned ? PdfArea{0, 0, height, width} : PdfArea{0, 0, width, height};
}

}  // namespace

PdfPages::PdfPages(PDFDoc& pdf, bool layers_off)
    : pdf_(pdf), layers_off_(layers_off), resources_(pdf.getXRef()) {}

void PdfPages::paint_page(Page& page, int number) {
  painting_.clear();
  if (!layers_off_ && read_plain_page(page, resources_, painting_)) return;
  painting_.clear();
  paint(pdf_, number, painting_);
}

PdfPageText PdfPages::text_of(int number) {
  Page* page = pdf_.getPage(number);
  if (page == nullptr) return {};
  paint_page(*page, number);
  Sorter sorter(painting_, area_of(*page));
  sorter.add_all();
  PdfPainting with_layers;
  if (layers_off_) {
    const AllLayers on(*pdf_.getCatalog()->getOptContentConfig());
    paint(pdf_, number, with_layers);
    for (const PdfRun& run : in_layers(painting_, with_layers)) sorter.add_unseen(with_layers, run);
  }
  PdfPageText text = sorter.take(table_head_);
  text.whole = !painting_.full();
  return text;
}

}  // namespace missent::extract
