// SPDX-License-Identifier: Apache-2.0
#include "content/people.h"

#include "content/hash.h"

namespace missent::content {
namespace {

constexpr size_t MostNodes = 1'000'000;

uint64_t combined(uint64_t one, uint64_t other) {
  return (one ^ (other + 0x9e3779b97f4a7c15ULL + (one << 6U) + (one >> 2U))) *
         0xff51afd7ed558ccdULL;
}

}  // namespace

uint32_t People::node(uint64_t key) {
  const auto [at, is_new] = nodes_.emplace(key, static_cast<uint32_t>(parents_.size()));
  if (is_new) {
    parents_.push_back(at->second);
    ++people_;
  }
  return at->second;
}

uint32_t People::root(uint32_t node) {
  while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
  return node;
}

void People::join(uint32_t one, uint32_t other) {
  one = root(one);
  other = root(other);
  if (one == other) return;
  parents_[other] = one;
  --people_;
}

void People::add(const Mention& mention) {
  if (parents_.size() >= MostNodes) return;
  const uint64_t kind = hash_of(mention.kind);
  const uint64_t row = combined(combined(1, mention.piece), mention.row);
  if (mention.row > 0 && mention.shared) {
    node(row);
    return;
  }
  const uint64_t value = combined(kind, mention.value);
  const uint64_t key = mention.shared ? combined(value, mention.piece) : value;
  const bool is_new = !nodes_.contains(key);
  const uint32_t identifier = node(key);
  if (mention.row > 0) return join(node(row), identifier);
  if (!is_new) return;
  const uint32_t place = order_[combined(kind, mention.piece)]++;
  join(node(combined(combined(2, mention.piece), place)), identifier);
}

}  // namespace missent::content
