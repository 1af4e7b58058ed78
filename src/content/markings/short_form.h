// SPDX-License-Identifier: Apache-2.0
#pragma once
// NATO's levels in two letters, which are also words and states: they are read only where nothing
// else stands, behind a label, in square brackets or as the first and last line of a text.

#include "content/finding.h"

#include <optional>
#include <string_view>

namespace missent::content {

// "NR", "//NR", "NU": nothing for other texts.
std::optional<Marking> read_short_form(std::string_view text);

// The same short form alone in the first and in the last line, as banners stand.
std::optional<Marking> short_form_around(std::string_view text);

}  // namespace missent::content
