// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a subject says of the thread: "AW: [Trials] Re[2]: Hypersonics " is a reply to
// "hypersonics". Reply and forward prefixes of many languages, with counts ("Re[2]:", "RE(3):",
// "Re^2:") and the full-width colon, and labels in square brackets are taken off, however many. All
// are examples in habits/subject_test.cc.

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::habits {

struct Subject {
  // Lower case, white space as single spaces; the labels stay when nothing else would.
  std::string base;
  bool reply = false;  // its first prefix is a reply's; of "Fwd: Re: x" it is a forward's

  bool operator==(const Subject&) const = default;
};

Subject read_subject(std::string_view subject);

// The lower half of hash64; 0 only for "".
uint32_t subject_hash(std::string_view base);

}  // namespace missent::habits
