// SPDX-License-Identifier: Apache-2.0
#include "program/first_seen.h"

#include <cstring>

namespace missent::program {

namespace {

uint64_t number_of(const habits::MessageKey& key) {
  uint64_t number = 0;
  static_assert(sizeof number == sizeof key);
  std::memcpy(&number, key.data(), sizeof number);
  return number;
}

}  // namespace

std::string place_text(const guard::Source& place) {
  return place.index == 0 ? place.file : place.file + "#" + std::to_string(place.index);
}

bool FirstSeen::is_new(const Seen& message, const guard::Source& place) {
  if (message.date != second_) next_second(message.date);
  auto& keys = message.dated ? dated_ : undated_;
  auto [known, added] = keys.try_emplace(number_of(message.key));
  if (!added && known->second)
    waiting_[*known->second - reported_].source.copies.push_back(place_text(place));
  if (!added) return false;
  last_ = &known->second;  // stays where it is: a map of nodes
  last_dated_ = message.dated;
  return true;
}

void FirstSeen::keep(policy::Verdict verdict, guard::Source source) {
  *last_ = reported_ + waiting_.size();
  waiting_.push_back({std::move(verdict), std::move(source), last_dated_});
}

void FirstSeen::next_second(Time date) {
  second_ = date;
  dated_.clear();
  while (!waiting_.empty() && waiting_.front().dated) report_front();
}

void FirstSeen::report_front() {
  report_(waiting_.front().verdict, waiting_.front().source);
  waiting_.pop_front();
  ++reported_;
}

void FirstSeen::finish() {
  while (!waiting_.empty()) report_front();
  dated_.clear();
  undated_.clear();
}

}  // namespace missent::program
