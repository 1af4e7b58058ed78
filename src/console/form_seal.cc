// SPDX-License-Identifier: Apache-2.0
#include "console/form_seal.h"

#include <sodium.h>

namespace missent::console {

namespace {

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

bool same(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

FormSeal::FormSeal(std::string_view secret) : key_(crypto_generichash_KEYBYTES, '\0') {
  static const bool ready = sodium_init() >= 0;
  if (!ready || secret.empty())
    randombytes_buf(key_.data(), key_.size());
  else
    crypto_generichash(bytes(key_), key_.size(), bytes(secret), secret.size(), nullptr, 0);
}

std::string FormSeal::keyed(std::string_view purpose, std::string_view link_token) const {
  std::string text = std::string(purpose) + '\0' + std::string(link_token);
  std::string hash(16, '\0');
  crypto_generichash(bytes(hash), hash.size(), bytes(std::string_view(text)), text.size(),
                     bytes(std::string_view(key_)), key_.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes(std::string_view(hash)), hash.size());
  hex.pop_back();
  return hex;
}

std::string FormSeal::cookie(std::string_view link_token) const {
  return keyed("console cookie", link_token);
}
std::string FormSeal::form_token(std::string_view link_token) const {
  return keyed("console form", link_token);
}

bool FormSeal::matches(std::string_view link_token, std::string_view cookie_value,
                       std::string_view token) const {
  bool cookie_fits = same(cookie(link_token), cookie_value);
  bool form_fits = same(form_token(link_token), token);
  return cookie_fits && form_fits;
}

}  // namespace missent::console
