// SPDX-License-Identifier: Apache-2.0
#pragma once
// The hashes of the audit log. Pure. The bytes of an entry and the chain are written down in
// docs/formats/audit.md:
//
//   bytes  "missent-audit-1\n" seq "\n" seconds since 1970 "\n" kind "\n" json      leaf
//   SHA-256(0x00 bytes), as RFC 6962 section 2.1 chain  SHA-256(chain before it, leaf); before the
//   first entry 32 zero bytes
//
// A chain of entries that were changed, dropped, added or swapped does not come out at the same
// end. A purge takes the text of entries away and leaves their leaves: the chain still comes out,
// and an entry "purge" or "forgotten" behind them must say so (guard/retention.h).

#include "base/result.h"
#include "guard/doors.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace missent::store {

using Hash = std::array<unsigned char, 32>;

struct AuditHead {  // where the log ends
  uint64_t size = 0;
  Hash chain{};

  bool operator==(const AuditHead&) const = default;
};

struct AuditRecord {  // an entry as it is stored
  uint64_t seq = 0;   // from 0
  guard::AuditEntry entry;
  std::string leaf;   // hex
  std::string chain;  // hex, after this entry

  bool operator==(const AuditRecord&) const = default;
};

std::string entry_bytes(uint64_t seq, const guard::AuditEntry& entry);
Hash leaf_hash(uint64_t seq, const guard::AuditEntry& entry);
std::string hex_of(const Hash& hash);
std::optional<Hash> hash_of_hex(std::string_view hex);  // nothing where it is none

// Malformed: a line break in the kind would make two entries one.
Result<void> check_entry(const guard::AuditEntry& entry);

// The record that follows a head, and the head after it.
AuditRecord extend(AuditHead& head, const guard::AuditEntry& entry);

class AuditCheck {  // fed with all records in order, then asked whether they end where they should
 public:
  Result<void> add(const AuditRecord& record);  // Malformed names the entry
  Result<void> finish(uint64_t size, const std::string& chain) const;

 private:
  struct Emptied {  // an entry without its text
    uint64_t seq = 0;
    Time when{};
    bool of_case = false;
  };
  Result<void> add_emptied(const AuditRecord& record);
  Result<void> follow(const AuditRecord& record, const Hash& leaf);
  void take_account(const guard::AuditEntry& entry);
  bool is_accounted_for(const Emptied& one) const;

  AuditHead head_;
  std::vector<Emptied> emptied_;
  std::optional<Time> mail_purged_, cases_purged_;  // what the purges say: all before
  std::unordered_set<uint64_t> forgotten_;
};

}  // namespace missent::store
