// SPDX-License-Identifier: Apache-2.0
#pragma once
// One of several parts of a scan, each run as a job of its own, anywhere, in any order. A shard has
// some of the persons: it judges what they wrote, with all that the others' mail teaches. Why:
// docs/decisions/0031-a-scan-in-shards.md. Test: program/shard_test.cc.

#include "base/result.h"
#include "program/scan_message.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::program {

struct Shard {
  static constexpr uint32_t Most = 9'999;

  uint32_t number = 1;  // 1 to count
  uint32_t count = 1;

  // Whoever has this habit key is of this shard, and of no other.
  bool has_person(std::string_view key) const;
  // To be read in full, told in the report, and judged where it is ours. All mail of one author of
  // ours is of one shard. `message` as read lightly or in full, the answer is the same.
  bool has(const ScanMessage& message) const;

  bool operator==(const Shard&) const = default;
};

// "3/8". Malformed.
Result<Shard> read_shard(const std::string& text);

}  // namespace missent::program
