// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.h"

#include "guard/retention.h"
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

std::optional<Hash> hash_of_hex(std::string_view hex) {
  Hash out{};
  size_t size = 0;
  const bool read =
      sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, &size, nullptr) == 0;
  if (!read || size != out.size()) return std::nullopt;
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
  const Hash leaf = leaf_hash(record.seq, record.entry);
  if (record.leaf == hex_of(leaf)) return follow(record, leaf);
  if (record.entry.json.empty()) return add_emptied(record);
  return bad(record.seq, "was changed: its hash is another");
}

Result<void> AuditCheck::follow(const AuditRecord& record, const Hash& leaf) {
  head_.chain = sha256(view_of(head_.chain), view_of(leaf));
  ++head_.size;
  if (record.chain != hex_of(head_.chain))
    return bad(record.seq, "was changed: the chain breaks there");
  if (record.entry.kind != "purge") return {};
  if (const auto before = guard::read_purge(record.entry.json)) {
    mail_.add(before->log);
    cases_.add(before->cases);
  }
  return {};
}

Result<void> AuditCheck::add_emptied(const AuditRecord& record) {
  const auto leaf = hash_of_hex(record.leaf);
  if (!leaf) return bad(record.seq, "was changed: its hash is another");
  (record.entry.kind == "case" ? cases_ : mail_).add(record);
  return follow(record, *leaf);
}

void AuditCheck::Emptied::add(const AuditRecord& record) {
  if (count++ > 0 && record.entry.when < newest) return;
  newest = record.entry.when;
  last = record.seq;
}

void AuditCheck::Emptied::add(std::optional<Time> before) {
  if (before && (!purged_before || *before > *purged_before)) purged_before = before;
}

Result<void> AuditCheck::Emptied::check() const {
  if (count == 0 || (purged_before && newest < *purged_before)) return {};
  return bad(last, "has lost its text, and no purge took it");
}

Result<void> AuditCheck::finish(uint64_t size, const std::string& chain) const {
  if (head_.size < size) return bad(head_.size, "is missing, and all after it");
  if (head_.size > size) return bad(size, "was added behind the end");
  if (hex_of(head_.chain) != chain)
    return fail(Kind::Malformed, "the audit log ends in another hash than was noted");
  TRY(mail_.check());
  return cases_.check();
}

}  // namespace missent::store
