// SPDX-License-Identifier: Apache-2.0
#pragma once
// The channel for one word: how likely a slip of the fingers or the eye makes `typed` out of
// `meant`, and how to say it. Keystrokes: a letter missing, extra, doubled, swapped, a neighbouring
// key, a look-alike; a name misspelt; two slips at once in long words. The rates add up to about 1
// over all slips of one word; they are shipped weights, not laws. Quick (a fraction of a
// microsecond): it is asked of each near name; the words are made later, by text().

#include <optional>
#include <string>
#include <string_view>

namespace missent::intent {

enum class SlipKind {
  Missing,
  Doubled,
  Extra,
  OtherLetter,
  LooksAlike,
  KeyBeside,
  Swapped,
  Moved,      // one letter stands elsewhere
  Misspelt,   // the same consonants, other vowels or doubles
  TwoSlips,   // two of these at once
  Separator,  // dots, hyphens, underscores
  Ending,     // another public suffix
  Added,      // something before or behind the right name
  Subdomain,
  Order,     // names in another order
  Initial,   // a first name as its initial, or the other way round
  Nickname,  // a short form of a first name
  Skeleton,  // all letters look alike
};

struct Slip {
  double channel = 0;  // P(typed | meant, there is a slip in this word)
  SlipKind kind = SlipKind::OtherLetter;
  char32_t typed = 0, meant = 0;  // the letters
  std::string said;               // for kinds that have more to say than letters

  // "a missing ‘i’": completes "… differs from … by".
  std::string text() const;
};

// Nothing when the words are equal or too far apart. Compares code points; case must be folded
// before.
std::optional<Slip> explain_slip(std::string_view typed, std::string_view meant);

// The likelier of two; a missing one never is.
void keep_likelier(std::optional<Slip>& best, std::optional<Slip> other);

// True for keys that touch on QWERTY, QWERTZ or AZERTY.
bool are_neighbouring_keys(char32_t one, char32_t other);
// True for keys that touch on QWERTY, the layout most slips are made on.
bool are_qwerty_neighbours(char32_t one, char32_t other);

}  // namespace missent::intent
