// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which names DNS is asked about at all. Pure.

#include <string_view>

namespace missent::net {

// A host name of at least two labels, as lower-case A-labels (RFC 1123 2.1, RFC 5321 2.3.5). Not:
// address literals; a bare label, which the MTA completes; names that DNS does not know by rule
// (RFC 6762 ".local", RFC 7686 ".onion", ".internal" and such).
bool is_askable(std::string_view name);

}  // namespace missent::net
