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

bool Reading::follows_a_hit(Spot spot) const {
  return current_ < last_.size() && last_[current_] > 0 && spot.begin >= last_[current_] &&
         spot.begin - last_[current_] <= NextOfList;
}

bool Reading::has_context(Spot spot) {
  if (!may_have_context()) return false;
  if (const Row* row = table_.row_at(spot.begin)) {
    const size_t end = std::min(row->line.end, spot.end + Behind);
    if (cues_.are_in_row(row->line.begin, end, current_)) return true;
    if (!cues_.are_in_headings(row->heading, current_)) return false;
    const Column column = table_.column_at(spot.begin);
    return cues_.are_in_heading(column.heading, column.number, current_);
  }
  const size_t begin = spot.begin - std::min(spot.begin, Before);
  const std::string_view behind = text_.substr(spot.end, Behind);
  return cues_.are_within(begin, spot.end + std::min(behind.find('\n'), behind.size()), current_) ||
         follows_a_hit(spot);
}

void Reading::report(const Hit& hit) {
  hits_.push_back(hit);
  hits_.back().detector = current_;
}

void Reading::report(Spot spot, std::string_view value, double alone, double in_context) {
  const bool context = has_context(spot);
  const double confidence = context ? in_context : alone;
  if (confidence <= 0) return;
  if (context) {
    if (last_.size() <= current_) last_.resize(current_ + 1);
    last_[current_] = spot.end;
  }
  report({.spot = spot, .value = hash_of(value), .confidence = confidence});
}

void Reading::add_sign(Spot spot, std::string_view word, int weight) {
  signs_.push_back({current_, spot, std::hash<std::string_view>{}(word), weight});
}

}  // namespace missent::content
