// SPDX-License-Identifier: Apache-2.0
#pragma once
// Digests, keyed digests and secrets nobody can guess, over libsodium. All digests are SHA-256 in
// lower-case hex.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace missent::guard {

// A digest made piece by piece: Sha256().add("a").add("b").hex() is that of "ab".
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& add(std::string_view bytes);
  // Adds the length too, so that no two lists of pieces look alike.
  Sha256& add_piece(std::string_view bytes);
  std::string hex();  // once; nothing may be added after

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

// HMAC-SHA256; the key may have any length.
std::string keyed_digest(std::string_view key, std::string_view bytes);

// Keyed digests of 64 bits (SipHash-2-4), of what must be told apart and must not be looked up.
using ShortKey = std::array<unsigned char, 16>;
ShortKey random_short_key();
uint64_t keyed_short_digest(const ShortKey& key, uint64_t value);

// In a time that does not tell where the two differ.
bool same_secret(std::string_view one, std::string_view other);

std::string random_token();  // 32 random bytes, base64url without padding: 43 letters
std::string random_code();   // six digits

}  // namespace missent::guard
