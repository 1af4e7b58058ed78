// SPDX-License-Identifier: Apache-2.0
#pragma once
// The channel for a domain: keystrokes anywhere, endings taken for one another (.mil and .ml, .com
// and .co, gov.uk and gov), dots and hyphens lost or added, look-alike letters, a country added
// behind the right name (army.mil.co).

#include "intent/slip.h"

#include <optional>
#include <string>
#include <string_view>

namespace missent::intent {

// Both normalised (lower-case A-labels). The text completes "army.ml differs from army.mil by …".
std::optional<Slip> explain_domain_slip(std::string_view typed, std::string_view meant);

// The channel for a local part: keystrokes, dots lost or added, names in another order. Both in
// lower case.
std::optional<Slip> explain_local_slip(std::string_view typed, std::string_view meant);

}  // namespace missent::intent
