// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lines of a piece in which words of markings stand, gathered by the engine for marking.h.

#include "content/number.h"

#include <span>
#include <string_view>
#include <vector>

namespace missent::content {

struct MarkLines {
  std::vector<Spot> words;  // where one of mark_words() ends; in order
};

// Looked for as they are; those in lower case in any case.
std::span<const std::string_view> mark_words();

}  // namespace missent::content
