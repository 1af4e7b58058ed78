// SPDX-License-Identifier: Apache-2.0
#include "gateway/client_networks.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace missent::gateway {

namespace {

using Bytes = std::array<uint8_t, 16>;

std::optional<Bytes> parse_ip(std::string_view text) {
  const std::string copy(text);
  Bytes bytes{};
  if (::inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
  bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (::inet_pton(AF_INET, copy.c_str(), bytes.data() + 12) == 1) return bytes;
  return std::nullopt;
}

bool is_bit_set(const Bytes& bytes, unsigned bit) {
  return (bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

bool is_zero_from(const Bytes& bytes, unsigned from) {
  for (unsigned bit = from; bit < 128; ++bit) {
    if (is_bit_set(bytes, bit)) return false;
  }
  return true;
}

bool begin_alike(const Bytes& a, const Bytes& b, unsigned bits) {
  for (unsigned bit = 0; bit < bits; ++bit) {
    if (is_bit_set(a, bit) != is_bit_set(b, bit)) return false;
  }
  return true;
}

std::optional<unsigned> parse_bits(std::string_view text, unsigned width) {
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (error != std::errc() || end != text.data() + text.size() || bits > width) return std::nullopt;
  return bits + (128 - width);
}

}  // namespace

Result<ClientNetworks> ClientNetworks::parse(const std::vector<std::string>& entries) {
  ClientNetworks out;
  for (const std::string& entry : entries) {
    const size_t slash = entry.find('/');
    const std::string_view address = std::string_view(entry).substr(0, slash);
    const unsigned width = address.find(':') == std::string_view::npos ? 32 : 128;
    const auto bytes = parse_ip(address);
    const auto bits = slash == std::string::npos
                          ? std::optional<unsigned>(128)
                          : parse_bits(std::string_view(entry).substr(slash + 1), width);
    if (!bytes || !bits)
      return fail(Kind::Malformed, "not a network: " + entry,
                  "write 192.0.2.0/24 or 2001:db8::/32");
    if (!is_zero_from(*bytes, *bits)) {
      return fail(Kind::Malformed, "network has bits beyond its prefix: " + entry,
                  "192.0.2.0/24, not 192.0.2.7/24");
    }
    out.networks_.push_back({*bytes, *bits});
  }
  return out;
}

bool ClientNetworks::contains(std::string_view address) const {
  if (address.starts_with("IPv6:")) address.remove_prefix(5);
  const auto bytes = parse_ip(address);
  return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return begin_alike(network.bytes, *bytes, network.bits);
         });
}

}  // namespace missent::gateway
