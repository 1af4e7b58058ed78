// SPDX-License-Identifier: Apache-2.0
#include "guard/digest.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace missent::guard {

namespace {

void start_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium cannot start: no random source");
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string to_hex(const unsigned char* bytes, size_t size) {
  std::string out(size * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

}  // namespace

struct Sha256::State {
  crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->hash); }
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->hash, octets(bytes), bytes.size());
  return *this;
}

Sha256& Sha256::add_piece(std::string_view bytes) {
  return add(fmt::format("{}:", bytes.size())).add(bytes);
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> out{};
  crypto_hash_sha256_final(&state_->hash, out.data());
  return to_hex(out.data(), out.size());
}

std::string sha256_hex(std::string_view bytes) { return Sha256().add(bytes).hex(); }

std::string keyed_digest(std::string_view key, std::string_view bytes) {
  crypto_auth_hmacsha256_state state;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out{};
  crypto_auth_hmacsha256_init(&state, octets(key), key.size());
  crypto_auth_hmacsha256_update(&state, octets(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, out.data());
  return to_hex(out.data(), out.size());
}

ShortKey random_short_key() {
  static_assert(std::tuple_size_v<ShortKey> == crypto_shorthash_KEYBYTES);
  start_sodium();
  ShortKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

uint64_t keyed_short_digest(const ShortKey& key, uint64_t value) {
  static_assert(sizeof value == crypto_shorthash_BYTES);
  uint64_t digest = 0;
  crypto_shorthash(reinterpret_cast<unsigned char*>(&digest),
                   reinterpret_cast<const unsigned char*>(&value), sizeof value, key.data());
  return digest;
}

bool same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string random_token() {
  start_sodium();
  std::array<unsigned char, 32> random{};
  randombytes_buf(random.data(), random.size());
  std::string out(sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), random.data(), random.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

std::string random_code() {
  start_sodium();
  return fmt::format("{:06}", randombytes_uniform(1'000'000));
}

}  // namespace missent::guard
