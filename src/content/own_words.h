// SPDX-License-Identifier: Apache-2.0
#pragma once
// What of an organisation's own rules was seen in one piece, made into hits of `dictionary` and
// `exact-match`. Words of a dictionary are reported where enough different ones are there.

#include "content/own_rules.h"
#include "content/reading.h"

#include <vector>

namespace missent::content {

class OwnWords {
 public:
  explicit OwnWords(const OwnRules& own) : own_(own) {}

  // Dictionaries are numbered first, patterns go on from there. Of matches of a pattern that begin
  // at the same place the longest counts.
  void add(uint32_t which, Spot spot);
  // For the detector that was begun.
  void report(Reading& reading) const;
  bool empty() const { return seen_.empty(); }

 private:
  struct Seen {
    uint32_t which = 0;
    Spot spot;
  };

  bool is_enough(uint32_t which, std::string_view text) const;

  const OwnRules& own_;
  std::vector<Seen> seen_;
};

// For the detector that was begun.
void report_exact(const OwnRules& own, Reading& reading);

}  // namespace missent::content
