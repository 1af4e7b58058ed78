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

std::optional<Hash> hash_of_hex(std::string_view hex) {
  Hash out{};
  size_t size = 0;
  const bool read =
      sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, &size, nullptr) == 0;
  if (!read || size != out.size()) return std::nullopt;
  return out;
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
  take_account(record.entry);
  return {};
}

Result<void> AuditCheck::add_emptied(const AuditRecord& record) {
  const auto leaf = hash_of_hex(record.leaf);
  if (!leaf) return bad(record.seq, "was changed: its hash is another");
  emptied_.push_back({record.seq, record.entry.when, record.entry.kind == "case"});
  return follow(record, *leaf);
}

void AuditCheck::take_account(const guard::AuditEntry& entry) {
  auto later = [](std::optional<Time>& limit, const std::optional<Time>& other) {
    if (other && (!limit || *other > *limit)) limit = other;
  };
  if (entry.kind == "forgotten")
    for (const uint64_t seq : guard::read_forgotten(entry.json)) forgotten_.insert(seq);
  if (entry.kind != "purge") return;
  if (const auto before = guard::read_purge(entry.json)) {
    later(mail_purged_, before->log);
    later(cases_purged_, before->cases);
  }
}

bool AuditCheck::is_accounted_for(const Emptied& one) const {
  const auto& limit = one.of_case ? cases_purged_ : mail_purged_;
  return (limit && one.when < *limit) || forgotten_.contains(one.seq);
}

Result<void> AuditCheck::finish(uint64_t size, const std::string& chain) const {
  if (head_.size < size) return bad(head_.size, "is missing, and all after it");
  if (head_.size > size) return bad(size, "was added behind the end");
  if (hex_of(head_.chain) != chain)
    return fail(Kind::Malformed, "the audit log ends in another hash than was noted");
  for (const auto& one : emptied_)
    if (!is_accounted_for(one)) return bad(one.seq, "has lost its text, and no purge took it");
  return {};
}

}  // namespace missent::store
