// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads one DNS answer (RFC 1035 4). Pure; its bytes may come from a stranger: linear, and nothing
// outside them is read. Fuzzed by fuzz/dns_answer.cc.

#include <chrono>
#include <optional>
#include <span>

namespace missent::net {

enum class RecordType { A = 1, Ns = 2, Mx = 15, Aaaa = 28 };

struct DnsAnswer {
  bool found = false;      // a record of the type asked for
  bool only_root = false;  // every such record is an MX that names the root: a null MX
  // How long it holds: the shortest of the answer's records, else of the zone's SOA (RFC 2308 5);
  // none: nothing says.
  std::optional<std::chrono::seconds> ttl;

  bool operator==(const DnsAnswer&) const = default;
};

// Nothing when the bytes are no answer.
std::optional<DnsAnswer> read_dns_answer(std::span<const unsigned char> bytes, RecordType type);

}  // namespace missent::net
