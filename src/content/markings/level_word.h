// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words that markings begin with, of every scheme, and what each means. One table
// (level_word.cc); docs/formats/markings.md explains the levels.

#include <string_view>

namespace missent::content {

// How much a phrase proves where it stands alone on a line.
enum class Trust {
  Own,    // nobody else writes so: "NATO SECRET"; anything may follow behind a mark
  Word,   // an English word as well: only known handling may follow
  Common  // stands over letters of lawyers and firms too: it must also be where a banner is
};

struct LevelWord {
  std::string_view words;   // in capitals, as folded
  std::string_view scheme;  // "uk-gscp"
  std::string_view text;    // how its scheme writes it
  int level = 0;            // the common level
  Trust trust = Trust::Own;
};

// What `capitals` begins with, the longest; null for none.
const LevelWord* level_word_at(std::string_view capitals);

}  // namespace missent::content
