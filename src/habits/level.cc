// SPDX-License-Identifier: Apache-2.0
#include "habits/csv_rows.h"
#include "habits/registers.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::habits {
namespace {

constexpr std::array<std::string_view, 6> LevelWords = {"none",         "official", "sensitive",
                                                        "confidential", "secret",   "top-secret"};

}  // namespace

Result<int> parse_level(std::string_view text) {
  std::string word = text::lower_ascii(text);
  std::replace(word.begin(), word.end(), ' ', '-');
  if (word.size() == 1 && word[0] >= '0' && word[0] <= '5') return word[0] - '0';
  const auto found = std::find(LevelWords.begin(), LevelWords.end(), word);
  if (found != LevelWords.end()) return static_cast<int>(found - LevelWords.begin());
  return fail(Kind::Malformed,
              "expected a level 0 to 5 or one of none, official, sensitive, confidential, secret, "
              "top-secret",
              did_you_mean(word, LevelWords));
}

}  // namespace missent::habits
