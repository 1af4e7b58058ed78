// SPDX-License-Identifier: Apache-2.0
#pragma once
// Identifiers nobody can guess, from the kernel's random source.

#include <string>

namespace missent {

// `bytes` random bytes as base32 without padding, lower case (RFC 4648 alphabet): 10 bytes give 16
// letters.
std::string random_identifier(unsigned bytes = 10);

}  // namespace missent
