// SPDX-License-Identifier: Apache-2.0
#include "net/dns_answer.h"

#include <algorithm>
#include <arpa/nameser.h>
#include <limits>

namespace missent::net {

namespace {

// RFC 7505 3: the exchange is the root, one zero byte after the preference.
bool names_the_root(const ns_rr& record) {
  return ns_rr_rdlen(record) == 3 && ns_rr_rdata(record)[2] == 0;
}

void shorten(DnsAnswer& answer, const ns_rr& record) {
  // RFC 2181 8: a TTL with its highest bit set is 0.
  const std::chrono::seconds ttl(ns_rr_ttl(record) > 0x7FFFFFFF ? 0 : ns_rr_ttl(record));
  answer.ttl = answer.ttl ? std::min(*answer.ttl, ttl) : ttl;
}

bool each_record(ns_msg& message, ns_sect section, auto take) {
  for (int i = 0; i < ns_msg_count(message, section); ++i) {
    ns_rr record;
    if (ns_parserr(&message, section, i, &record) != 0) return false;
    take(record);
  }
  return true;
}

bool read_records(ns_msg& message, RecordType type, DnsAnswer& answer) {
  return each_record(message, ns_s_an, [&](const ns_rr& record) {
    shorten(answer, record);
    if (ns_rr_type(record) != static_cast<int>(type)) return;
    const bool root = type == RecordType::Mx && names_the_root(record);
    answer.only_root = root && (answer.only_root || !answer.found);
    answer.found = true;
  });
}

bool read_authority(ns_msg& message, DnsAnswer& answer) {
  return each_record(message, ns_s_ns, [&](const ns_rr& record) {
    if (ns_rr_type(record) == ns_t_soa) shorten(answer, record);
  });
}

}  // namespace

std::optional<DnsAnswer> read_dns_answer(std::span<const unsigned char> bytes, RecordType type) {
  ns_msg message;
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int>::max()) ||
      ns_initparse(bytes.data(), static_cast<int>(bytes.size()), &message) != 0)
    return std::nullopt;
  DnsAnswer answer;
  if (!read_records(message, type, answer)) return std::nullopt;
  if (!answer.found && !read_authority(message, answer)) return std::nullopt;
  return answer;
}

}  // namespace missent::net
