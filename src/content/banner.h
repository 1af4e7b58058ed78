// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads one line, already folded (fold.h), as a whole banner: a level, its handling, and nothing
// that is neither. "SECRET//TK//NOFORN", "UK OFFICIAL-SENSITIVE - COMMERCIAL", "//DEU SECRET",
// "STAFF IN-CONFIDENCE", "KFOR SECRET". At most 200 characters.

#include "content/finding.h"
#include "content/markings/level_word.h"

#include <optional>
#include <string_view>

namespace missent::content {

struct Banner {
  Marking marking;
  Trust trust = Trust::Own;   // of its level
  bool backed = false;        // handling stands with it: no longer a word of everyday
  bool at_edge_only = false;  // "SECRET: OSPREY": a code word only where a banner stands alone
};

// In capitals, unless `any_case`; TLP and "OFFICIAL: Sensitive" are read as they are written.
std::optional<Banner> read_banner(std::string_view line, bool any_case);

// The marking alone.
std::optional<Marking> parse_banner(std::string_view line, bool any_case);

}  // namespace missent::content
