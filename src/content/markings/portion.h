// SPDX-License-Identifier: Apache-2.0
#pragma once
// Portion marks, at the beginning of a paragraph: "(S//NF) …", "(U) …", "(NR) …", "(O-S) …". A
// single letter proves nothing, for lists have them too ((C) is the copyright): portions count when
// one has "//" or more than a letter, or when two of different levels are there and the letters are
// no list.

#include "content/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::content {

struct Portion {
  Marking marking;
  bool weak = false;  // a single letter
};

// Of the line that begins there; nothing where it begins with no portion mark.
std::optional<Portion> parse_portion(std::string_view line);

class Portions {
 public:
  void take(Portion portion, std::string_view where);
  std::vector<Marking> markings() const;  // what counts, the highest of each place and scheme

 private:
  static constexpr size_t Most = 256;
  std::vector<Portion> portions_;
};

// The text has a paragraph (A) or (D): its letters are a list.
bool has_lettered_list(std::string_view text);

}  // namespace missent::content
