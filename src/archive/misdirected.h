// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many messages went wrong, from calibrated doubts: the sum of independent events of different
// probability (the Poisson-binomial distribution). Pure; memory does not grow.

#include <cstdint>
#include <span>

namespace missent::archive {

// That at least one recipient is wrong: 1 − product of (1 − doubt).
double any_wrong(std::span<const double> doubts);

struct Between {
  uint64_t least = 0, most = 0;
};

class Misdirected {
 public:
  void add(double probability);  // of one message, 0 to 1

  uint64_t messages() const { return messages_; }
  double expected() const { return expected_; }
  // 90 %: at most 5 % lie below and 5 % above, by the normal approximation with continuity
  // correction, within 0 and the number of messages.
  Between between() const;

 private:
  uint64_t messages_ = 0;
  double expected_ = 0, variance_ = 0;
};

}  // namespace missent::archive
