// SPDX-License-Identifier: Apache-2.0
#include "archive/date_order.h"

#include <algorithm>
#include <limits>
#include <ranges>
#include <tuple>

namespace missent::archive {
namespace {

constexpr Time Earliest = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};
constexpr uint32_t Unknown = 0;

uint32_t packed(Time date) {
  const auto seconds =
      std::clamp<int64_t>((date - Earliest).count(), 0, std::numeric_limits<uint32_t>::max() - 1);
  return static_cast<uint32_t>(seconds + 1);
}

template <typename Places>
void carry(Places&& places) {
  uint32_t last = Unknown;
  for (Place& place : places) {
    if (place.date == Unknown) place.date = last;
    last = place.date;
  }
}

void carry_both_ways(std::span<Place> places) {
  carry(places);
  carry(std::views::reverse(places));
}

}  // namespace

void DateOrder::begin_neighbours() { beginnings_.push_back(places_.size()); }

void DateOrder::add(Place place, std::optional<Time> date) {
  const bool is_good = date && *date >= Earliest && *date <= now_;
  place.date = is_good ? packed(*date) : Unknown;
  places_.push_back(place);
  bytes_ += place.size;
}

void DateOrder::fill_in() {
  for (size_t i = 0; i < beginnings_.size(); ++i) {
    const size_t end = i + 1 < beginnings_.size() ? beginnings_[i + 1] : places_.size();
    carry_both_ways(std::span(places_).subspan(beginnings_[i], end - beginnings_[i]));
  }
  carry_both_ways(places_);
  for (auto& place : places_) {
    if (place.date == Unknown) place.date = packed(now_);
  }
}

const std::vector<Place>& DateOrder::sorted() {
  fill_in();
  std::sort(places_.begin(), places_.end(), [](const Place& one, const Place& other) {
    return std::tie(one.date, one.file, one.index) < std::tie(other.date, other.file, other.index);
  });
  return places_;
}

Time DateOrder::date(const Place& place) const {
  return Earliest + Seconds{int64_t{place.date} - 1};
}

}  // namespace missent::archive
