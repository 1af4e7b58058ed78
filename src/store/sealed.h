// SPDX-License-Identifier: Apache-2.0
#pragma once
// Sealed bytes: the public key seals, only the secret key opens. Format in docs/formats/store.md:
//
//   "MSSEAL1\n"   a key of this body alone, sealed to the public key (80 bytes)   header (24 bytes)
//   pieces of 64 KiB, 17 bytes longer each
//
// The name (the hold's id) is bound in: bytes sealed for one name do not open for another. A
// flipped, missing, added or moved byte makes opening fail. Pure but for the random key.
//
//   auto sealed = seal(keys.public_key, hold.id, body);
//   auto body = TRY(unseal(keys, hold.id, sealed));      // Malformed

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::store {

struct SealKeys {
  std::string public_key;  // 32 bytes
  std::string secret_key;  // 32 bytes

  bool operator==(const SealKeys&) const = default;
};

SealKeys make_seal_keys();
std::string public_key_of(std::string_view secret_key);

std::string seal(std::string_view public_key, std::string_view name, std::string_view bytes);
Result<std::string> unseal(const SealKeys& keys, std::string_view name, std::string_view sealed);

}  // namespace missent::store
