// SPDX-License-Identifier: Apache-2.0
#pragma once
// Networks in CIDR form ("192.0.2.0/24", "2001:db8::/32", "127.0.0.1"): whose clients are trusted
// without signing in. Pure values.

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::gateway {

class ClientNetworks {
 public:
  // Malformed names the entry. Bits beyond the prefix must be zero: a mask that is wider than meant
  // is an error, not a guess.
  static Result<ClientNetworks> parse(const std::vector<std::string>& entries);
  // False for what is no address. An IPv4 address inside IPv6 ("::ffff:192.0.2.1") counts as IPv4;
  // "IPv6:" before one is skipped.
  bool contains(std::string_view address) const;

 private:
  struct Network {
    std::array<uint8_t, 16> bytes;  // IPv4 as ::ffff:a.b.c.d
    unsigned bits;
  };
  std::vector<Network> networks_;
};

}  // namespace missent::gateway
