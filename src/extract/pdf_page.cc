// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_page.h"

#include "extract/pdf_device.h"

#include <Catalog.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>

#include <cmath>
#include <set>
#include <tuple>

namespace missent::extract {
namespace {

constexpr double PointsPerInch = 72;
constexpr float SameColor = 0.03F;

// In parts of the size of the characters.
constexpr double NewLine = 0.5, Backwards = -1, Blank = 0.15, Tab = 1.8, Doubled = 0.12;

// Puts characters together to lines.
class Lines {
 public:
  void add(const PdfPainting& painting, const PdfGlyph& glyph) {
    const std::string_view text = painting.text_of(glyph);
    const double size = painting.style_of(glyph).size;
    if (!text_.empty()) {
      if (is_doubled(glyph, text, size)) return;
      part(glyph, size);
    }
    text_ += text;
    last_ = glyph;
    last_text_ = text;
  }
  std::string take() { return std::move(text_); }

 private:
  // Bold by printing twice.
  bool is_doubled(const PdfGlyph& glyph, std::string_view text, double size) const {
    return std::fabs(glyph.x - last_.x) < Doubled * size &&
           std::fabs(glyph.y - last_.y) < Doubled * size && text == last_text_;
  }

  void part(const PdfGlyph& glyph, double glyph_size) {
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
    else if (along > Blank)
      end_with(' ');
  }

  void end_with(char mark) {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (glyph_starts_blank(mark)) text_ += mark;
  }
  bool glyph_starts_blank(char mark) const {
    return !text_.empty() && (text_.back() != mark || mark == '\n');
  }

  std::string text_;
  PdfGlyph last_{};
  std::string_view last_text_;  // of a painting that lives longer
};

bool same(const PdfColor& a, const PdfColor& b) {
  return a.known && b.known && std::fabs(a.red - b.red) < SameColor &&
         std::fabs(a.green - b.green) < SameColor && std::fabs(a.blue - b.blue) < SameColor;
}

class Sorter {
 public:
  Sorter(const PdfPainting& painting, PdfArea page)
      : painting_(painting), fills_(painting.fills()), page_(page) {}

  void add_all() {
    for (const PdfGlyph& glyph : painting_.glyphs()) {
      const Place place(glyph, painting_.style_of(glyph));
      Lines& lines = !page_.contains(place.x, place.y) ? off_page_
                     : is_seen(glyph, place)           ? seen_
                                                       : unseen_;
      lines.add(painting_, glyph);
    }
  }
  void add_unseen(const PdfPainting& painting, const PdfGlyph& glyph) {
    unseen_.add(painting, glyph);
  }

  PdfPageText take() { return {seen_.take(), unseen_.take(), off_page_.take()}; }

 private:
  struct Place {  // the middle of a character
    Place(const PdfGlyph& glyph, const PdfStyle& its_style)
        : x((glyph.x + glyph.end_x) / 2),
          y((glyph.y + glyph.end_y) / 2 - its_style.size * 0.25),
          style(its_style) {}
    double x, y;
    const PdfStyle& style;
  };

  bool is_seen(const PdfGlyph& glyph, const Place& place) const {
    if (painting_.text_of(glyph) == " ") return true;
    const PdfFill* ground = ground_of(place);
    const bool on_picture = ground != nullptr && ground->picture;
    if (place.style.invisible) return on_picture || is_under_picture(place);
    if (!place.style.clip.contains(place.x, place.y)) return false;
    const PdfColor white{1, 1, 1, true};
    if (same(place.style.color, ground == nullptr ? white : ground->color)) return false;
    return !is_under_box(place);
  }

  const PdfFill* ground_of(const Place& place) const {
    for (size_t i = place.style.areas_before; i > 0; --i) {
      const PdfFill& fill = fills_[i - 1];
      if (fill.area.contains(place.x, place.y)) return &fill;
    }
    return nullptr;
  }

  template <typename Is>
  bool is_under(const Place& place, Is is) const {
    for (size_t i = place.style.areas_before; i < fills_.size(); ++i) {
      if (is(fills_[i]) && fills_[i].area.contains(place.x, place.y)) return true;
    }
    return false;
  }
  bool is_under_box(const Place& place) const {
    return is_under(place, [](const PdfFill& fill) { return fill.covers; });
  }
  bool is_under_picture(const Place& place) const {
    return is_under(place, [](const PdfFill& fill) { return fill.picture; });
  }

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
  explicit AllLayers(OCGs& groups) {
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

Spot spot_of(const PdfPainting& painting, const PdfGlyph& glyph) {
  return {std::lround(glyph.x * 10), std::lround(glyph.y * 10), painting.text_of(glyph)};
}

// What only stands there with all layers switched on.
std::vector<PdfGlyph> in_layers(const PdfPainting& painted, const PdfPainting& with_layers) {
  std::set<Spot> known;
  for (const PdfGlyph& glyph : painted.glyphs()) known.insert(spot_of(painted, glyph));
  std::vector<PdfGlyph> added;
  for (const PdfGlyph& glyph : with_layers.glyphs()) {
    if (!known.contains(spot_of(with_layers, glyph))) added.push_back(glyph);
  }
  return added;
}

PdfArea area_of(Page& page) {
  const bool turned = page.getRotate() % 180 != 0;
  const double width = page.getCropWidth(), height = page.getCropHeight();
  return turned ? PdfArea{0, 0, height, width} : PdfArea{0, 0, width, height};
}

}  // namespace

PdfPageText PdfPages::text_of(int number) {
  Page* page = pdf_.getPage(number);
  if (page == nullptr) return {};
  painting_.clear();
  paint(pdf_, number, painting_);
  Sorter sorter(painting_, area_of(*page));
  sorter.add_all();
  PdfPainting with_layers;
  if (layers_off_) {
    const AllLayers on(*pdf_.getCatalog()->getOptContentConfig());
    paint(pdf_, number, with_layers);
    for (const PdfGlyph& glyph : in_layers(painting_, with_layers))
      sorter.add_unseen(with_layers, glyph);
  }
  PdfPageText text = sorter.take();
  text.whole = !painting_.full();
  return text;
}

}  // namespace missent::extract
