// SPDX-License-Identifier: Apache-2.0
#include "store/merkle.h"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace missent::store {
namespace {

Hash node_hash(const Hash& left, const Hash& right) {
  constexpr unsigned char Node = 0x01;
  Hash out{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &Node, 1);
  crypto_hash_sha256_update(&state, left.data(), left.size());
  crypto_hash_sha256_update(&state, right.data(), right.size());
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

// The largest power of two below `size`, which is more than one.
uint64_t split_of(uint64_t size) { return std::bit_floor(size - 1); }

struct Climb {  // from a leaf to the root: places at one level, and the last place there
  uint64_t place = 0, last = 0;

  bool is_right() const { return (place & 1U) != 0 || place == last; }
  void up() {
    place >>= 1U;
    last >>= 1U;
  }
  // A last place without a neighbour is the same hash one level up.
  void up_while_alone() {
    while (place != 0 && (place & 1U) == 0) up();
  }
};

}  // namespace

void MerkleRoot::add(const Hash& leaf) {
  whole_.push_back(leaf);
  for (uint64_t full = size_++; (full & 1U) != 0; full >>= 1U) {
    const Hash right = whole_.back();
    whole_.pop_back();
    whole_.back() = node_hash(whole_.back(), right);
  }
}

Hash MerkleRoot::root() const {
  Hash out{};
  if (whole_.empty()) {
    crypto_hash_sha256(out.data(), nullptr, 0);
    return out;
  }
  out = whole_.back();
  for (size_t at = whole_.size() - 1; at > 0; --at) out = node_hash(whole_[at - 1], out);
  return out;
}

std::vector<LeafRange> inclusion_ranges(uint64_t index, uint64_t size) {
  std::vector<LeafRange> out;
  LeafRange in{0, size};
  while (in.end - in.begin > 1) {
    const uint64_t middle = in.begin + split_of(in.end - in.begin);
    out.push_back(index < middle ? LeafRange{middle, in.end} : LeafRange{in.begin, middle});
    (index < middle ? in.end : in.begin) = middle;
  }
  std::ranges::reverse(out);
  return out;
}

std::vector<LeafRange> consistency_ranges(uint64_t earlier, uint64_t size) {
  std::vector<LeafRange> out;
  LeafRange in{0, size};
  while (earlier > 0 && in.end != earlier) {
    const uint64_t middle = in.begin + split_of(in.end - in.begin);
    out.push_back(earlier <= middle ? LeafRange{middle, in.end} : LeafRange{in.begin, middle});
    (earlier <= middle ? in.end : in.begin) = middle;
  }
  if (earlier > 0 && in.begin > 0) out.push_back(in);
  std::ranges::reverse(out);
  return out;
}

void RangeRoots::add(const Hash& leaf) {
  for (size_t i = 0; i < ranges_.size(); ++i)
    if (ranges_[i].begin <= next_ && next_ < ranges_[i].end) roots_[i].add(leaf);
  ++next_;
}

std::vector<Hash> RangeRoots::take() const {
  std::vector<Hash> out;
  for (const auto& root : roots_) out.push_back(root.root());
  return out;
}

bool proves_inclusion(const Hash& leaf, uint64_t index, uint64_t size, std::span<const Hash> path,
                      const Hash& root) {
  if (index >= size) return false;
  Climb at{index, size - 1};
  Hash found = leaf;
  for (const Hash& next : path) {
    if (at.last == 0) return false;
    if (at.is_right()) {
      found = node_hash(next, found);
      at.up_while_alone();
    } else {
      found = node_hash(found, next);
    }
    at.up();
  }
  return at.last == 0 && found == root;
}

namespace {

struct Roots {  // of an earlier tree and of the later one
  Hash before, after;
};

void climb(Climb& at, Roots& roots, const Hash& next) {
  if (at.is_right()) {
    roots.before = node_hash(next, roots.before);
    roots.after = node_hash(next, roots.after);
    at.up_while_alone();
  } else {
    roots.after = node_hash(roots.after, next);
  }
  at.up();
}

}  // namespace

bool proves_consistency(uint64_t earlier, const Hash& earlier_root, uint64_t size, const Hash& root,
                        std::span<const Hash> path) {
  if (earlier == 0 || earlier >= size)
    return path.empty() && (earlier == 0 ? earlier_root == MerkleRoot().root()
                                         : earlier == size && earlier_root == root);
  const bool starts_whole = std::has_single_bit(earlier);
  if (path.empty()) return false;
  Climb at{earlier - 1, size - 1};
  while ((at.place & 1U) != 0) at.up();
  const Hash& first = starts_whole ? earlier_root : path.front();
  Roots roots{first, first};
  for (const Hash& next : path.subspan(starts_whole ? 0 : 1)) {
    if (at.last == 0) return false;
    climb(at, roots, next);
  }
  return at.last == 0 && roots.before == earlier_root && roots.after == root;
}

}  // namespace missent::store
