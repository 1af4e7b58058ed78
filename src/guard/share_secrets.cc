// SPDX-License-Identifier: Apache-2.0
#include "guard/share_secrets.h"

#include "guard/digest.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>
#include <new>
#include <stdexcept>

namespace missent::guard {

namespace {

constexpr std::string_view Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static_assert(Letters.size() == 32);
constexpr size_t CodeLetters = 8;
constexpr size_t TokenDigits = 40;
constexpr unsigned long long Passes = 2;
constexpr size_t Memory = 19 << 20;

std::string normal(std::string_view typed) {
  std::string out;
  for (char letter : typed) {
    if (letter == ' ' || letter == '-' || letter == '\t') continue;
    out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return out;
}

int hex_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

// What is hashed and compared: the code alone could be guessed by whoever has the store.
std::string keyed_code(const std::string& key, const Share& share, std::string_view code) {
  return keyed_digest(key, fmt::format("missent share check v1 {} {}", share.id, code));
}

std::string pass_mac(const std::string& key, const Share& share, int64_t until) {
  return keyed_digest(key,
                      fmt::format("missent share pass v1 {} {} {}", share.id, share.codes, until))
      .substr(0, TokenDigits);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 6 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string share_token(const std::string& key, std::string_view share_id) {
  const auto digest = keyed_digest(key, fmt::format("missent share link v1 {}", share_id));
  return fmt::format("{}-{}", share_id, digest.substr(0, TokenDigits));
}

std::string share_in_token(std::string_view token) {
  const size_t dash = token.rfind('-');
  if (dash == std::string_view::npos || token.size() - dash - 1 != TokenDigits) return "";
  const auto id = token.substr(0, dash);
  return hold_in_share(id).empty() ? "" : std::string(id);
}

std::string hold_in_share(std::string_view share_id) {
  const size_t dash = share_id.find('-');
  const bool shaped = dash != std::string_view::npos && dash > 0 && dash <= 64 &&
                      is_number(share_id.substr(dash + 1));
  return shaped ? std::string(share_id.substr(0, dash)) : "";
}

std::string share_code(const std::string& key, const Share& share) {
  const auto digest =
      keyed_digest(key, fmt::format("missent share code v1 {} {}", share.id, share.codes));
  std::string out;
  for (size_t i = 0; i < CodeLetters; ++i) {
    const int octet = hex_value(digest[2 * i]) * 16 + hex_value(digest[2 * i + 1]);
    out += Letters[static_cast<size_t>(octet) % Letters.size()];
  }
  return out.insert(CodeLetters / 2, "-");
}

std::string share_code_hash(const std::string& key, const Share& share) {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot start: no random source");
  const auto secret = keyed_code(key, share, normal(share_code(key, share)));
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), secret.data(), secret.size(), Passes, Memory) != 0)
    throw std::bad_alloc();
  return out.data();
}

bool is_share_code(const std::string& key, const Share& share, std::string_view typed) {
  if (share.code_hash.empty()) return false;
  const auto secret = keyed_code(key, share, normal(typed));
  return crypto_pwhash_str_verify(share.code_hash.c_str(), secret.data(), secret.size()) == 0;
}

std::string share_pass(const std::string& key, const Share& share, Time until) {
  const int64_t seconds = until.time_since_epoch().count();
  return fmt::format("{}-{}", seconds, pass_mac(key, share, seconds));
}

bool is_share_pass(const std::string& key, const Share& share, std::string_view pass, Time now) {
  int64_t until = 0;
  const auto read = std::from_chars(pass.data(), pass.data() + pass.size(), until);
  const auto rest = pass.substr(static_cast<size_t>(read.ptr - pass.data()));
  const bool shaped = read.ec == std::errc() && rest.starts_with('-');
  return shaped && now < Time(Seconds(until)) &&
         same_secret(pass_mac(key, share, until), rest.substr(1));
}

}  // namespace missent::guard
