// SPDX-License-Identifier: Apache-2.0
#pragma once
// Nations and groups of nations as caveats name them: "UK", "GBR", "FIVE EYES", "UK/US". ISO 3166-1
// codes of two and three letters, the usual short names, and the groups FVEY, ACGU, NATO and EU.
//
// An entry of a nationality is one community of people: "UK/US" are people of both nations
// together, a joint staff. Example: habits/nations_test.cc.

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

using Nations = std::vector<std::string_view>;  // codes of three letters, sorted, each once

// Of "UK", "uk/us", "Five Eyes", "FVEY"; empty when a word is none.
Nations nations_of(std::string_view text);

// All of `some` are in `all`.
bool is_within(const Nations& some, const Nations& all);

// "UK; FIVE EYES" as its entries: capitals, spaces folded. Malformed: an entry that is no nation.
Result<std::vector<std::string>> parse_nationality(std::string_view text);

}  // namespace missent::habits
