// SPDX-License-Identifier: Apache-2.0
#pragma once
// Short forms of first names: "bob" is "robert". Our own short list of English, German, French,
// Dutch and Spanish ones.

#include <string_view>

namespace missent::intent {

// The full form of a nickname; the name itself when it is none. Lower case.
std::string_view full_name(std::string_view name);

}  // namespace missent::intent
