// SPDX-License-Identifier: Apache-2.0
#pragma once
// "did you mean …?" for words that people write in policies, registers and on the command line.

#include <optional>
#include <span>
#include <string_view>

namespace missent {

// The word that was most likely meant: the one with the fewest slips (a letter missing, extra,
// wrong, or two swapped; case does not count), the first of equals. Nothing when a third of the
// longer word would have to change, or when either is longer than 64 bytes. Views one of `words`.
std::optional<std::string_view> nearest_word(std::string_view word,
                                             std::span<const std::string_view> words);

}  // namespace missent
