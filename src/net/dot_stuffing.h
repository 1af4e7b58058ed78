// SPDX-License-Identifier: Apache-2.0
#pragma once
// A message as it goes over the wire after DATA (RFC 5321 4.5.2): lines that begin with a dot get
// another, a last line without CRLF gets one, and a bare LF becomes CRLF, so that no two servers
// can disagree where the data ends. A bare CR is kept. Pure; linear.

#include <string>
#include <string_view>

namespace missent::net {

// The bytes between "354" and ".\r\n". An empty message stays empty.
std::string stuff_dots(std::string_view message);

}  // namespace missent::net
