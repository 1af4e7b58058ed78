// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_graphics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace missent::extract {
namespace {

constexpr size_t MostSaved = 500;
constexpr size_t MostParts = 100'000;  // of one path
constexpr double Largest = 1e10;       // of a matrix
constexpr double Beside = 0.1;         // points

// The next character is another than this one, which goes so far.
bool goes_on(double step, double least) { return step >= least && step > 0; }

PdfColor color_of(const GfxRGB& rgb) {
  return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)),
          static_cast<float>(colToDbl(rgb.b)), true};
}

}  // namespace

GfxColorSpace* device_space(size_t components) {
  static GfxDeviceGrayColorSpace gray;
  static GfxDeviceRGBColorSpace rgb;
  static GfxDeviceCMYKColorSpace cmyk;
  if (components == 1) return &gray;
  if (components == 3) return &rgb;
  return components == 4 ? &cmyk : nullptr;
}

PdfGraphics::PdfGraphics(PdfPainting& painting, const PdfMatrix& place, const PdfArea& clip)
    : painting_(painting) {
  now_.place = place;
  now_.clip = clip;
}

bool PdfGraphics::save() {
  saved_.push_back(now_);
  return saved_.size() <= MostSaved;
}

bool PdfGraphics::restore() {
  if (saved_.empty()) return false;
  now_ = saved_.back();
  saved_.pop_back();
  return true;
}

bool PdfGraphics::concatenate(const PdfMatrix& m) {
  if (!path_.empty() || moved_) return false;
  const PdfMatrix& p = now_.place;
  const PdfMatrix product = {m.a * p.a + m.b * p.c,       m.a * p.b + m.b * p.d,
                             m.c * p.a + m.d * p.c,       m.c * p.b + m.d * p.d,
                             m.e * p.a + m.f * p.c + p.e, m.e * p.b + m.f * p.d + p.f};
  const std::array values = {product.a, product.b, product.c, product.d, product.e, product.f};
  now_.place = product;
  return std::all_of(values.begin(), values.end(),
                     [](double value) { return std::fabs(value) <= Largest; });
}

bool PdfGraphics::move_to(PdfPoint to) {
  moved_ = current_ = to;
  return true;
}

// Who draws on from a part that is closed is refused: readers do not agree where it goes on.
bool PdfGraphics::begin_part() {
  if (!moved_) return !path_.empty() && !path_.back().is_closed;
  if (path_.size() == MostParts) return false;
  path_.emplace_back();
  path_.back().first = *moved_;
  add_point(*moved_);
  moved_.reset();
  return true;
}

void PdfGraphics::add_point(PdfPoint point) {
  Outline& part = path_.back();
  const auto [x, y] = now_.place.apply(point);
  if (part.points > 0 && std::fabs(x - part.last_placed.x) >= Beside &&
      std::fabs(y - part.last_placed.y) >= Beside)
    part.is_straight = false;
  part.area = {std::min(part.area.left, x), std::min(part.area.top, y),
               std::max(part.area.right, x), std::max(part.area.bottom, y)};
  part.last = point;
  part.last_placed = {x, y};
  ++part.points;
}

bool PdfGraphics::line_to(PdfPoint to) {
  if (!begin_part()) return false;
  add_point(to);
  current_ = to;
  return true;
}

bool PdfGraphics::curve_to(PdfPoint one, PdfPoint other, PdfPoint to) {
  if (!begin_part()) return false;
  for (const PdfPoint point : {one, other, to}) add_point(point);
  path_.back().is_straight = false;
  current_ = to;
  return true;
}

bool PdfGraphics::close() {
  if (moved_ ? !begin_part() : path_.empty()) return false;
  Outline& part = path_.back();
  if (part.last.x != part.first.x || part.last.y != part.first.y) add_point(part.first);
  part.is_closed = true;
  current_ = part.last;
  return true;
}

bool PdfGraphics::rectangle(PdfPoint corner, double width, double height) {
  return move_to(corner) && line_to({corner.x + width, corner.y}) &&
         line_to({corner.x + width, corner.y + height}) && line_to({corner.x, corner.y + height}) &&
         close();
}

// Borders are drawn so, around cells that have text.
bool PdfGraphics::has_holes() const {
  constexpr size_t Most = 8;
  if (path_.size() < 2 || path_.size() > Most) return false;
  const auto holds = [](const PdfArea& one, const PdfArea& other) {
    return one.contains(other.left, other.top) && one.contains(other.right, other.bottom);
  };
  return std::any_of(path_.begin(), path_.end(), [&](const Outline& part) {
    return std::any_of(path_.begin(), path_.end(), [&](const Outline& other) {
      return &part != &other && holds(part.area, other.area);
    });
  });
}

void PdfGraphics::fill() {
  if (now_.opacity < PdfPainting::NearlyClear || painting_.has_all_fills()) return;
  const bool solid =
      now_.opacity > PdfPainting::NearlySolid && !now_.clip_has_holes && !has_holes();
  PdfColor color = now_.color;
  color.known = solid;
  for (const Outline& part : path_) {
    const bool is_box = part.is_straight && (part.points == 4 || part.points == 5);
    painting_.add_fill({within(part.area, now_.clip), color, solid && is_box, false});
  }
}

bool PdfGraphics::end_path(bool fills) {
  if (fills) fill();
  if (clips_ && path_.empty()) return false;
  if (clips_) {
    PdfArea all = path_.front().area;
    for (const Outline& part : path_) {
      all = {std::min(all.left, part.area.left), std::min(all.top, part.area.top),
             std::max(all.right, part.area.right), std::max(all.bottom, part.area.bottom)};
    }
    now_.clip = within(now_.clip, all);
    now_.clip_has_holes |= path_.size() > 1;
  }
  clips_ = false;
  moved_.reset();
  path_.clear();
  return true;
}

void PdfGraphics::add_picture() {
  PdfArea area{1e9, 1e9, -1e9, -1e9};
  for (const PdfPoint corner : {PdfPoint{0, 0}, PdfPoint{0, 1}, PdfPoint{1, 0}, PdfPoint{1, 1}}) {
    const auto [x, y] = now_.place.apply(corner);
    area = {std::min(area.left, x), std::min(area.top, y), std::max(area.right, x),
            std::max(area.bottom, y)};
  }
  painting_.add_fill({within(area, now_.clip), {0, 0, 0, false}, false, true});
}

bool PdfGraphics::set_space(GfxColorSpace* space) {
  if (space == nullptr) return false;
  now_.space = space;
  GfxColor color{};
  GfxRGB rgb;
  space->getDefaultColor(&color);
  space->getRGB(&color, &rgb);
  now_.color = color_of(rgb);
  return true;
}

bool PdfGraphics::set_color(std::span<const double> components) {
  if (static_cast<size_t>(now_.space->getNComps()) != components.size()) return false;
  GfxColor color{};
  GfxRGB rgb;
  for (size_t i = 0; i < components.size(); ++i) color.c[i] = dblToCol(components[i]);
  now_.space->getRGB(&color, &rgb);
  now_.color = color_of(rgb);
  return true;
}

bool PdfGraphics::set_text_matrix(const PdfMatrix& matrix) {
  now_.text = matrix;
  line_ = {};
  return start_line({});
}

bool PdfGraphics::start_line(PdfPoint offset) {
  line_ = {line_.x + offset.x, line_.y + offset.y};
  current_ = now_.text.apply(line_);
  return true;
}

void PdfGraphics::begin_show() {
  const PdfPoint up = now_.place.turn({now_.text.c * now_.size, now_.text.d * now_.size});
  const double size = std::sqrt(up.x * up.x + up.y * up.y);
  painting_.set_style(size, now_.color, now_.clip, now_.way, now_.opacity);
  const PdfPoint one = now_.place.turn(now_.text.turn({1, 0}));
  least_step_ = PdfPainting::Doubled * size / std::max(std::fabs(one.x), std::fabs(one.y));
  rise_ = now_.text.turn({0, now_.rise});
}

double PdfSteps::reckon(char byte) {
  const PdfFont::Known* const known = font_->plain(byte);
  if (known == nullptr) return Unknown;
  const auto at = static_cast<unsigned char>(byte);
  texts_[at] = known->plain;
  return steps_[at] = spacing_.step(known->width, byte == ' ');
}

PdfPoint PdfGraphics::here() const {
  return now_.place.apply({current_.x + rise_.x, current_.y + rise_.y});
}

void PdfGraphics::advance(double step) {
  const PdfPoint turned = now_.text.turn({step, 0});
  current_ = {current_.x + turned.x, current_.y + turned.y};
}

void PdfGraphics::open_run() {
  if (!run_is_open_) painting_.begin_run(here().x, here().y);
  run_is_open_ = true;
}

// Most text: known characters of one byte of which none ends the run. Places those that come first,
// and gives their number. A page has thousands of them, so all that decides is at hand here.
size_t PdfGraphics::place_plain(std::string_view string) {
  constexpr size_t AtOnce = 128;
  std::array<char, AtOnce> text;
  std::array<PdfStep, AtOnce> steps;
  const double least = std::max(least_step_, std::numeric_limits<double>::denorm_min());
  steps_.use(*now_.font, PdfSpacing(now_));
  double run = run_;
  char* next_char = text.data();
  PdfStep* next_step = steps.data();
  uint32_t text_end = painting_.text_size();
  for (const char byte : string.substr(0, std::min(AtOnce, painting_.room()))) {
    const double step = steps_.of(byte);
    if (!(step >= least)) break;
    *next_char++ = steps_.text(byte);
    *next_step++ = {run += step, ++text_end};
  }
  const auto count = static_cast<size_t>(next_char - text.data());
  if (count == 0) return 0;
  open_run();
  run_ = run;
  painting_.add_chars({text.data(), count}, {steps.data(), count});
  return count;
}

void PdfGraphics::place_char(std::string_view text, double step) {
  if (text.empty()) {
    end_run();
    return advance(step);
  }
  open_run();
  run_ += step;
  painting_.add_char(text, run_);
  if (!goes_on(step, least_step_)) end_run();
}

void PdfGraphics::end_run() {
  if (!run_is_open_) return;
  advance(run_);
  painting_.end_run(here().x, here().y);
  run_is_open_ = false;
  run_ = 0;
}

bool PdfGraphics::show(std::string_view string) {
  if (now_.font == nullptr) return false;
  while (!string.empty() && !painting_.full()) {
    if (const size_t plain = place_plain(string); plain > 0) {
      string.remove_prefix(plain);
      continue;
    }
    const PdfChar next = now_.font->first_of(string);
    if (next.bytes == 0) return false;
    const bool is_blank = next.bytes == 1 && string.front() == ' ';
    place_char(next.text, PdfSpacing(now_).step(next.width, is_blank));
    string.remove_prefix(next.bytes);
  }
  end_run();
  return true;
}

void PdfGraphics::shift(double thousandths) {
  advance(-thousandths * 0.001 * now_.size * now_.scale);
}

}  // namespace missent::extract
