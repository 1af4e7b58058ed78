// SPDX-License-Identifier: Apache-2.0
#pragma once
// The door behind which a snapshot of the candidate index waits for the next start. What it holds is
// never trusted: the index is built anew when it is damaged or not of this store. Losing it costs
// time only.

#include "base/result.h"

#include <span>
#include <string_view>

namespace missent::guard {

class IndexShelf {
 public:
  virtual ~IndexShelf() = default;
  // The snapshot written last, as long as the shelf lives; empty when there is none.
  virtual std::span<const char> read() = 0;
  // Replaces it at once or not at all. What read() gave stays.
  virtual Result<void> write(std::string_view snapshot) = 0;
};

}  // namespace missent::guard
