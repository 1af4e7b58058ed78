// SPDX-License-Identifier: Apache-2.0
#include "store/octets.h"

#include <sodium.h>

#include <stdexcept>

namespace missent::store {

namespace {

constexpr int Variant = sodium_base64_VARIANT_ORIGINAL;

}  // namespace

void start_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium cannot start: no random source");
}

std::string to_hex(std::string_view bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), octets(bytes), bytes.size());
  out.pop_back();
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), Variant), '\0');
  sodium_bin2base64(out.data(), out.size(), octets(bytes), bytes.size(), Variant);
  out.pop_back();
  return out;
}

Result<std::string> from_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3 + 3, '\0');
  size_t size = 0;
  const char* end = nullptr;
  int done = sodium_base642bin(octets(out), out.size(), text.data(), text.size(), nullptr, &size,
                               &end, Variant);
  if (done != 0 || end != text.data() + text.size()) return fail(Kind::Malformed, "not base64");
  out.resize(size);
  // libsodium takes some bytes beyond ASCII for letters.
  if (to_base64(out) != text) return fail(Kind::Malformed, "not base64");
  return out;
}

}  // namespace missent::store
