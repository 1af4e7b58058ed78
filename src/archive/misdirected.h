// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many messages went wrong, from calibrated doubts: the sum of events of different probability
// (the Poisson-binomial distribution where they are independent). Pure.
//
// Messages to one address share its fate: where pat@army.ml turns out to be who was meant, all mail
// to it was right. Their deviations are added before they are squared, which is what full
// dependence makes of them, so the interval is too wide rather than too narrow.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

// That at least one recipient is wrong: 1 − product of (1 − doubt).
double any_wrong(std::span<const double> doubts);

struct Between {
  uint64_t least = 0, most = 0;

  bool operator==(const Between&) const = default;
};

// With those that were misdirected and nothing shows. Of slips of typing a scan doubts so many:
// bench/planted_bench.py, on the mail of five groups of people 0.93 to 1.00. Of wrong persons who
// are known it doubts fewer, and how many there are nobody knows: they are not in it.
//
// Doubts are made for a slip of typing in 200 messages. Where the list shows a higher rate they are
// adjusted to it, by the iteration of Saerens, Latinne and Decaestecker, Neural Computation 14
// (2002).
struct WithUnseen {
  static constexpr double Seen = 0.98, Deviation = 0.05, Rate = 1.0 / 200;
  double expected = 0;
  Between between;  // 90 %
};

class Misdirected {
 public:
  // One message, 0 to 1; `fate` is the address it depends on, "" it stands alone.
  void add(double probability, std::string_view fate = "");

  // What is uncertain of a message together with all of the same group.
  void add_shared(double deviation, std::string_view group);

  uint64_t messages() const { return messages_; }
  double expected() const { return expected_; }
  double variance() const;
  // 90 %: at most 5 % lie below and 5 % above, by the normal approximation with continuity
  // correction, within what is certain.
  Between between() const;
  WithUnseen with_unseen(uint64_t judged) const;  // of how many messages these are

 private:
  uint64_t messages_ = 0, certain_ = 0, impossible_ = 0;  // of probability 1, 0
  double expected_ = 0, alone_ = 0;
  std::vector<double> each_;
  std::map<std::string, double, std::less<>> fates_, shared_;  // sums of deviations
};

}  // namespace missent::archive
