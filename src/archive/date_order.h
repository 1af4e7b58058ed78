// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages of archives in order of their dates. A message whose date is missing, before 1990 or
// after now takes that of its neighbour: the one before it, else the one after it, of the same file
// or folder; else of what was read before or after it. Where no message has a date, all have now.
//
// 24 bytes a message. Dates are kept to the second until 2126.

#include "base/clock.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace missent::archive {

struct Place {
  uint32_t date = 0;  // set by DateOrder
  uint32_t file = 0;
  uint32_t index = 0;  // of the message in its file
  uint32_t size = 0;   // a message of more than 4 GiB is cut
  uint64_t begin = 0;

  bool operator==(const Place&) const = default;
};
static_assert(sizeof(Place) == 24);

class DateOrder {
 public:
  explicit DateOrder(Time now) : now_(now) {}

  void begin_neighbours();  // what follows is of another file or folder than what came before
  void add(Place place, std::optional<Time> date);

  // Equal dates in the order in which they were added. Adding ends here.
  const std::vector<Place>& sorted();
  Time date(const Place& place) const;
  uint64_t bytes() const { return bytes_; }  // of all messages

 private:
  void fill_in();

  Time now_;
  std::vector<Place> places_;
  std::vector<size_t> beginnings_;  // of neighbours
  uint64_t bytes_ = 0;
};

}  // namespace missent::archive
