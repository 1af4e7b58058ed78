// SPDX-License-Identifier: Apache-2.0
#include "store/merkle.h"

#include <doctest/doctest.h>

namespace missent::store {
namespace {

Hash leaf_of(uint64_t index) { return leaf_hash(index, {Time{}, "verdict", "{}"}); }

Hash root_of(uint64_t begin, uint64_t end) {
  MerkleRoot root;
  for (uint64_t i = begin; i < end; ++i) root.add(leaf_of(i));
  return root.root();
}

std::vector<Hash> roots_of(const std::vector<LeafRange>& ranges, uint64_t size) {
  RangeRoots roots(ranges);
  for (uint64_t i = 0; i < size; ++i) roots.add(leaf_of(i));
  return roots.take();
}

// The tree of RFC 6962, section 2.1.3: seven leaves of these bytes each.
std::string byte_leaves_root(const std::vector<std::string_view>& leaves_hex) {
  MerkleRoot root;
  for (const auto hex : leaves_hex) root.add(*hash_of_hex(hex));
  return hex_of(root.root());
}

TEST_CASE("the root of no leaves is the hash of nothing, of one the leaf itself") {
  CHECK(hex_of(MerkleRoot().root()) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(root_of(5, 6) == leaf_of(5));
}

TEST_CASE("roots are those of the published vectors of Certificate Transparency") {
  // Leaf hashes of the inputs "", 00, 10, 20 21, 30 31, in hex; the roots of the first one to five.
  const std::vector<std::string_view> leaves = {
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"};
  CHECK(byte_leaves_root({leaves[0]}) == leaves[0]);
  CHECK(byte_leaves_root(leaves) ==
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
}

TEST_CASE("every leaf of trees of all sizes is proved, and no other leaf, place or root is") {
  for (uint64_t size = 1; size <= 33; ++size) {
    const Hash root = root_of(0, size);
    for (uint64_t index = 0; index < size; ++index) {
      auto path = roots_of(inclusion_ranges(index, size), size);
      CHECK(proves_inclusion(leaf_of(index), index, size, path, root));
      CHECK_FALSE(proves_inclusion(leaf_of(index + 1), index, size, path, root));
      CHECK_FALSE(proves_inclusion(leaf_of(index), index + 1, size, path, root));
      CHECK_FALSE(proves_inclusion(leaf_of(index), index, size, path, leaf_of(99)));
      path.push_back(leaf_of(0));
      CHECK_FALSE(proves_inclusion(leaf_of(index), index, size, path, root));
    }
  }
}

TEST_CASE("every later tree is proved to go on from every earlier one, and no changed one is") {
  for (uint64_t size = 1; size <= 33; ++size) {
    const Hash root = root_of(0, size);
    for (uint64_t earlier = 0; earlier <= size; ++earlier) {
      const auto path = roots_of(consistency_ranges(earlier, size), size);
      CHECK(proves_consistency(earlier, root_of(0, earlier), size, root, path));
      CHECK_FALSE(proves_consistency(earlier, leaf_of(99), size, root, path));
      if (earlier > 0)
        CHECK_FALSE(proves_consistency(earlier, root_of(0, earlier), size, leaf_of(99), path));
    }
  }
}

TEST_CASE("a proof is as long as the tree is high") {
  CHECK(inclusion_ranges(0, 1).empty());
  CHECK(inclusion_ranges(123'456, 1'000'000).size() <= 20);
  CHECK(inclusion_ranges(2, 3) == std::vector<LeafRange>{{0, 2}});
  CHECK(consistency_ranges(3, 7) == std::vector<LeafRange>{{2, 3}, {3, 4}, {0, 2}, {4, 7}});
}

}  // namespace
}  // namespace missent::store
