// SPDX-License-Identifier: Apache-2.0
#pragma once
// Strings of bytes as libsodium takes them, and text that is safe to keep: hex and base64.

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::store {

inline const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* octets(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// Must have run before anything else of libsodium; cheap when it has.
void start_sodium();

std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);           // RFC 4648 section 4, with padding
Result<std::string> from_base64(std::string_view text);  // Malformed when it is not that

}  // namespace missent::store
