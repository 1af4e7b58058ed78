// SPDX-License-Identifier: Apache-2.0
#pragma once
// Identifiers of letters and digits that a shape (detector.h) found the end of.

#include "content/number.h"

#include <string>
#include <string_view>

namespace missent::content {

struct Shaped {
  Spot spot;          // empty where there is none
  std::string value;  // letters and digits alone, in capitals

  explicit operator bool() const { return spot.end > spot.begin; }
};

// The `size` letters and digits before `end`, single spaces, hyphens and points between them passed
// over; none where a letter or digit stands beside them, or there are not so many.
Shaped shaped_before(std::string_view text, size_t end, size_t size);

}  // namespace missent::content
