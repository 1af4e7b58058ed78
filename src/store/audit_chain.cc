// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.h"

#include "store/octets.h"

#include <sodium.h>

#include <string_view>

namespace missent::store {

namespace {

constexpr std::string_view Name = "missent-audit-1\n";

std::string_view view_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash sha256(std::string_view first, std::string_view second) {
  Hash out{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, octets(first), first.size());
  crypto_hash_sha256_update(&state, octets(second), second.size());
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

Failure bad(uint64_t seq, std::string_view what) {
  return fail(Kind::Malformed, "audit entry " + std::to_string(seq) + " " + std::string(what));
}

}  // namespace

std::string entry_bytes(uint64_t seq, const guard::AuditEntry& entry) {
  std::string out(Name);
  out += std::to_string(seq) + '\n';
  out += std::to_string(entry.when.time_since_epoch().count()) + '\n';
  out += entry.kind + '\n';
  out += entry.json;
  return out;
}

Hash leaf_hash(uint64_t seq, const guard::AuditEntry& entry) {
  return sha256(std::string_view("\0", 1), entry_bytes(seq, entry));
}

std::string hex_of(const Hash& hash) { return to_hex(view_of(hash)); }

Result<void> check_entry(const guard::AuditEntry& entry) {
  if (entry.kind.find('\n') != std::string::npos || entry.kind.find('\0') != std::string::npos)
    return fail(Kind::Malformed, "the kind of an audit entry is one word");
  if (entry.json.find('\0') != std::string::npos)
    return fail(Kind::Malformed, "an audit entry is JSON: no NUL in it");
  return {};
}

AuditRecord extend(AuditHead& head, const guard::AuditEntry& entry) {
  const Hash leaf = leaf_hash(head.size, entry);
  head.chain = sha256(view_of(head.chain), view_of(leaf));
  return {head.size++, entry, hex_of(leaf), hex_of(head.chain)};
}

Result<void> AuditCheck::add(const AuditRecord& record) {
  if (record.seq > head_.size) return bad(head_.size, "is missing");
  if (record.seq < head_.size) return bad(record.seq, "is there twice");
  const AuditRecord wanted = extend(head_, record.entry);
  if (record.leaf != wanted.leaf) return bad(record.seq, "was changed: its hash is another");
  if (record.chain != wanted.chain) return bad(record.seq, "was changed: the chain breaks there");
  return {};
}

Result<void> AuditCheck::finish(uint64_t size, const std::string& chain) const {
  if (head_.size < size) return bad(head_.size, "is missing, and all after it");
  if (head_.size > size) return bad(size, "was added behind the end");
  if (hex_of(head_.chain) != chain)
    return fail(Kind::Malformed, "the audit log ends in another hash than was noted");
  return {};
}

}  // namespace missent::store
