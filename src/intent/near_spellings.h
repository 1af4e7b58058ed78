// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names that one slip makes a typed one of, spelled out: for an index that knows names as
// pseudonyms only, which are near nothing. A letter left out, added, taken for another or swapped
// with the next, a dot, hyphen or underscore lost or added; and the same names in another order or
// with an initial. Some hundreds for a name of twelve letters. Pure. Test:
// intent/near_spellings_test.cc.

#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

// Of a local part in lower case; without itself, some of them twice. None where it is longer than
// 40 bytes, where a slip says little.
std::vector<std::string> near_spellings(std::string_view local);

}  // namespace missent::intent
