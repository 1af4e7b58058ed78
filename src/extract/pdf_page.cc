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
  void add(const PdfGlyph& glyph) {
    if (!text_.empty()) {
      if (is_doubled(glyph)) return;
      part(glyph);
    }
    text_ += glyph.text;
    last_ = glyph;
  }
  std::string take() { return std::move(text_); }

 private:
  // Bold by printing twice.
  bool is_doubled(const PdfGlyph& glyph) const {
    return glyph.text == last_.text && std::fabs(glyph.x - last_.x) < Doubled * glyph.size &&
           std::fabs(glyph.y - last_.y) < Doubled * glyph.size;
  }

  void part(const PdfGlyph& glyph) {
    double ahead_x = last_.end_x - last_.x, ahead_y = last_.end_y - last_.y;
    const double length = std::hypot(ahead_x, ahead_y);
    ahead_x = length > 0 ? ahead_x / length : 1;
    ahead_y = length > 0 ? ahead_y / length : 0;
    const double dx = glyph.x - last_.end_x, dy = glyph.y - last_.end_y;
    const double size = std::max(glyph.size, 0.1);
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
};

bool same(const PdfColor& a, const PdfColor& b) {
  return a.known && b.known && std::fabs(a.red - b.red) < SameColor &&
         std::fabs(a.green - b.green) < SameColor && std::fabs(a.blue - b.blue) < SameColor;
}

class Sorter {
 public:
  Sorter(const PdfDevice& device, PdfArea page) : fills_(device.fills()), page_(page) {}

  void add(const PdfGlyph& glyph) {
    if (!page_.contains(glyph.middle_x(), glyph.middle_y()))
      off_page_.add(glyph);
    else
      (is_seen(glyph) ? seen_ : unseen_).add(glyph);
  }
  void add_unseen(const PdfGlyph& glyph) { unseen_.add(glyph); }

  PdfPageText take() { return {seen_.take(), unseen_.take(), off_page_.take()}; }

 private:
  bool is_seen(const PdfGlyph& glyph) const {
    if (glyph.text == " ") return true;
    const PdfFill* ground = ground_of(glyph);
    const bool on_picture = ground != nullptr && ground->picture;
    if (glyph.invisible) return on_picture || is_under_picture(glyph);
    if (glyph.clipped) return false;
    const PdfColor white{1, 1, 1, true};
    if (same(glyph.color, ground == nullptr ? white : ground->color)) return false;
    return !is_under_box(glyph);
  }

  const PdfFill* ground_of(const PdfGlyph& glyph) const {
    for (size_t i = glyph.areas_before; i > 0; --i) {
      const PdfFill& fill = fills_[i - 1];
      if (fill.area.contains(glyph.middle_x(), glyph.middle_y())) return &fill;
    }
    return nullptr;
  }

  template <typename Is>
  bool is_under(const PdfGlyph& glyph, Is is) const {
    for (size_t i = glyph.areas_before; i < fills_.size(); ++i) {
      if (is(fills_[i]) && fills_[i].area.contains(glyph.middle_x(), glyph.middle_y())) return true;
    }
    return false;
  }
  bool is_under_box(const PdfGlyph& glyph) const {
    return is_under(glyph, [](const PdfFill& fill) { return fill.covers; });
  }
  bool is_under_picture(const PdfGlyph& glyph) const {
    return is_under(glyph, [](const PdfFill& fill) { return fill.picture; });
  }

  const std::vector<PdfFill>& fills_;
  PdfArea page_;
  Lines seen_, unseen_, off_page_;
};

bool is_full(void* device) { return static_cast<PdfDevice*>(device)->full(); }

void paint(PDFDoc& pdf, int page, PdfDevice& device) {
  pdf.displayPage(&device, page, PointsPerInch, PointsPerInch, /*rotate=*/0, /*useMediaBox=*/false,
                  /*crop=*/false, /*printing=*/false, is_full, &device);
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

using Spot = std::tuple<long, long, std::string>;

Spot spot_of(const PdfGlyph& glyph) {
  return {std::lround(glyph.x * 10), std::lround(glyph.y * 10), glyph.text};
}

void add_layers(PDFDoc& pdf, int page, const PdfDevice& painted, Sorter& sorter) {
  std::set<Spot> known;
  for (const PdfGlyph& glyph : painted.glyphs()) known.insert(spot_of(glyph));
  PdfDevice device;
  const AllLayers on(*pdf.getCatalog()->getOptContentConfig());
  paint(pdf, page, device);
  for (const PdfGlyph& glyph : device.glyphs()) {
    if (!known.contains(spot_of(glyph))) sorter.add_unseen(glyph);
  }
}

PdfArea area_of(Page& page) {
  const bool turned = page.getRotate() % 180 != 0;
  const double width = page.getCropWidth(), height = page.getCropHeight();
  return turned ? PdfArea{0, 0, height, width} : PdfArea{0, 0, width, height};
}

}  // namespace

PdfPageText pdf_page_text(PDFDoc& pdf, int page, bool layers_off) {
  Page* found = pdf.getPage(page);
  if (found == nullptr) return {};
  PdfDevice device;
  paint(pdf, page, device);
  Sorter sorter(device, area_of(*found));
  for (const PdfGlyph& glyph : device.glyphs()) sorter.add(glyph);
  if (layers_off) add_layers(pdf, page, device, sorter);
  PdfPageText text = sorter.take();
  text.whole = !device.full();
  return text;
}

}  // namespace missent::extract
