// SPDX-License-Identifier: Apache-2.0
#include "content/reading.h"

#include <algorithm>
#include <functional>

namespace missent::content {
namespace {

constexpr size_t Before = 60;
constexpr size_t Behind = 30;
constexpr size_t NextOfList = 40;  // from one hit to the next of a list

}  // namespace

void Reading::add_cue(const CueHit& cue) {
  cues_.push_back(cue);
  present_ |= cue.speaks_for;
}

void Reading::sort_cues() {
  std::sort(cues_.begin(), cues_.end(),
            [](const CueHit& one, const CueHit& other) { return one.begin < other.begin; });
}

bool Reading::is_cued(size_t begin, size_t end) const {
  auto cue = std::lower_bound(cues_.begin(), cues_.end(), begin,
                              [](const CueHit& one, size_t at) { return one.begin < at; });
  for (; cue != cues_.end() && cue->begin < end; ++cue) {
    if (cue->speaks_for[current_]) return true;
  }
  return false;
}

bool Reading::follows_a_hit(Spot spot) const {
  return current_ < last_.size() && last_[current_] > 0 && spot.begin >= last_[current_] &&
         spot.begin - last_[current_] <= NextOfList;
}

bool Reading::has_context(Spot spot) {
  if (!present_[current_]) return false;
  if (const auto row = table_.row_at(spot.begin)) {
    if (row->heading_cell.end > row->heading_cell.begin &&
        is_cued(row->heading_cell.begin, row->heading_cell.end))
      return true;
    return is_cued(row->line.begin, std::min(row->line.end, spot.end + Behind));
  }
  const size_t begin = spot.begin - std::min(spot.begin, Before);
  const std::string_view behind = text_.substr(spot.end, Behind);
  return is_cued(begin, spot.end + std::min(behind.find('\n'), behind.size())) ||
         follows_a_hit(spot);
}

void Reading::report(Hit hit) {
  hit.detector = current_;
  hits_.push_back(std::move(hit));
}

void Reading::report(Spot spot, std::string_view value, double alone, double in_context) {
  const bool context = has_context(spot);
  const double confidence = context ? in_context : alone;
  if (confidence <= 0) return;
  if (context) {
    if (last_.size() <= current_) last_.resize(current_ + 1);
    last_[current_] = spot.end;
  }
  report({.spot = spot, .value = std::string(value), .confidence = confidence});
}

void Reading::add_sign(Spot spot, std::string_view word, unsigned weight) {
  signs_.push_back({current_, spot, std::hash<std::string_view>{}(word), weight});
}

}  // namespace missent::content
