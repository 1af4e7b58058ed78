// SPDX-License-Identifier: Apache-2.0
#pragma once
// The Merkle tree over the leaves of the audit log: RFC 6962 section 2.1; proofs are checked as RFC
// 9162 sections 2.1.3.2 and 2.1.4.2 say. Pure. A proof is a list of roots of ranges of leaves, so
// that a log of any length is gone through once and never held in memory:
//
//   RangeRoots roots(inclusion_ranges(index, size));
//   for (const Hash& leaf : leaves) roots.add(leaf);
//   std::vector<Hash> path = roots.take();

#include "store/audit_chain.h"

#include <cstdint>
#include <span>
#include <vector>

namespace missent::store {

class MerkleRoot {  // of the leaves added so far, with the roots of log2(size) whole subtrees
 public:
  void add(const Hash& leaf);
  uint64_t size() const { return size_; }
  Hash root() const;  // of none: SHA-256 of nothing

 private:
  std::vector<Hash> whole_;  // of the set bits of size_, largest first
  uint64_t size_ = 0;
};

struct LeafRange {
  uint64_t begin = 0, end = 0;

  bool operator==(const LeafRange&) const = default;
};

// What proves that leaf `index` is in a tree of `size`; index < size.
std::vector<LeafRange> inclusion_ranges(uint64_t index, uint64_t size);
// What proves that a tree of `size` goes on from one of `earlier`; earlier <= size.
std::vector<LeafRange> consistency_ranges(uint64_t earlier, uint64_t size);

class RangeRoots {  // fed with all leaves in order
 public:
  explicit RangeRoots(std::vector<LeafRange> ranges)
      : ranges_(std::move(ranges)), roots_(ranges_.size()) {}
  void add(const Hash& leaf);
  std::vector<Hash> take() const;

 private:
  std::vector<LeafRange> ranges_;
  std::vector<MerkleRoot> roots_;
  uint64_t next_ = 0;
};

bool proves_inclusion(const Hash& leaf, uint64_t index, uint64_t size, std::span<const Hash> path,
                      const Hash& root);
bool proves_consistency(uint64_t earlier, const Hash& earlier_root, uint64_t size, const Hash& root,
                        std::span<const Hash> path);

}  // namespace missent::store
