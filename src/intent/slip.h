// SPDX-License-Identifier: Apache-2.0
#pragma once
// The channel for one word: how likely a slip of the fingers or the eye makes `typed` out of
// `meant`, and how to say it. Keystrokes: a letter missing, extra, doubled, swapped, a neighbouring
// key, a look-alike; two slips at once count for little. The rates add up to about 1 over all slips
// of one word; they are shipped weights, not laws.

#include <optional>
#include <string>
#include <string_view>

namespace missent::intent {

struct Slip {
  double channel = 0;  // P(typed | meant, there is a slip in this word)
  std::string text;    // "a missing ‘i’": completes "… differs from … by"
};

// Nothing when the words are equal or more than two slips apart. Compares code points; case must be
// folded before.
std::optional<Slip> explain_slip(std::string_view typed, std::string_view meant);

// True for keys that touch on QWERTY, QWERTZ or AZERTY.
bool are_neighbouring_keys(char32_t one, char32_t other);

}  // namespace missent::intent
