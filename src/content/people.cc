// SPDX-License-Identifier: Apache-2.0
#include "content/people.h"

#include "content/hash.h"

#include <algorithm>
#include <tuple>

namespace missent::content {
namespace {

constexpr size_t MostNodes = 1'000'000;
// Identifiers that one person may have several of.
constexpr std::string_view Several[] = {"payment-card", "iban", "uk-bank-account",
                                        "us-bank-routing", "uk-vehicle-mark"};

uint64_t combined(uint64_t one, uint64_t other) {
  return (one ^ (other + 0x9e3779b97f4a7c15ULL + (one << 6U) + (one >> 2U))) *
         0xff51afd7ed558ccdULL;
}

uint64_t row_key(size_t piece, size_t row) { return combined(combined(1, piece), row); }

uint8_t short_kind(std::string_view kind) {
  if (std::find(std::begin(Several), std::end(Several), kind) != std::end(Several)) return 0;
  return static_cast<uint8_t>(1 + hash_of(kind) % 255);
}

// The facts of one person as keys; a person of whom nothing is known has none.
class KeysOf {
 public:
  void add(Evidence evidence, uint8_t kind, uint64_t digest) {
    switch (evidence) {
      case Evidence::Identifier:
        return put({0, evidence, kind, digest});
      case Evidence::Name:
        return put_few(names_, digest);
      case Evidence::BirthDate:
        return put_few(births_, digest);
      case Evidence::NameAndAddress:
      case Evidence::NameAndBirthDate:
        return put_few(addresses_, digest);
    }
  }

  std::vector<PersonKey> take(uint32_t person) {
    for (const auto name : names_) {
      for (const auto birth : births_)
        put({0, Evidence::NameAndBirthDate, 0, combined(name, birth)});
      for (const auto address : addresses_)
        put({0, Evidence::NameAndAddress, 0, combined(name, address)});
      put({0, Evidence::Name, 0, name});
    }
    for (const auto birth : births_) put({0, Evidence::BirthDate, 0, birth});
    for (auto& key : keys_) key.person = person;
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    if (keys_.size() > Persons::MostKeys) keys_.resize(Persons::MostKeys);
    return std::move(keys_);
  }

 private:
  static constexpr size_t MostIdentifiers = 64, MostOther = 2;

  void put(const PersonKey& key) {
    if (keys_.size() < MostIdentifiers) keys_.push_back(key);
  }
  static void put_few(std::vector<uint64_t>& list, uint64_t digest) {
    if (list.size() < MostOther && std::find(list.begin(), list.end(), digest) == list.end())
      list.push_back(digest);
  }

  std::vector<PersonKey> keys_;
  std::vector<uint64_t> names_, births_, addresses_;
};

}  // namespace

uint32_t People::node(uint64_t key) {
  const auto [at, is_new] = nodes_.emplace(key, static_cast<uint32_t>(sets_.size()));
  if (is_new) {
    sets_.add();
    ++people_;
  }
  return at->second;
}

void People::join(uint32_t one, uint32_t other) {
  if (sets_.join(one, other)) --people_;
}

void People::note(const Mention& mention, uint32_t node) {
  if (mention.shared)
    facts_.push_back(
        {node, Evidence::BirthDate, 0, combined(hash_of(mention.kind), mention.value)});
  else
    facts_.push_back({node, Evidence::Identifier, short_kind(mention.kind),
                      combined(hash_of(mention.kind), mention.value)});
  if (mention.name != 0) facts_.push_back({node, Evidence::Name, 0, mention.name});
}

void People::add(const Mention& mention) {
  if (sets_.size() >= MostNodes) return;
  const uint64_t kind = hash_of(mention.kind);
  const uint64_t row = row_key(mention.piece, mention.row);
  if (mention.row > 0 && mention.shared) return note(mention, node(row));
  const uint64_t value = combined(kind, mention.value);
  const uint64_t key = mention.shared ? combined(value, mention.piece) : value;
  const bool is_new = !nodes_.contains(key);
  const uint32_t identifier = node(key);
  if (is_new) note(mention, identifier);
  if (mention.row > 0) return join(node(row), identifier);
  if (!is_new) return;
  join(node(next_place(kind, mention.piece)), identifier);
}

void People::turn_page(size_t piece) {
  if (page_.places > 0) overleaf_ = page_;
  page_ = {piece, 0};
}

// Of the next value of the kind among the others in running text.
uint64_t People::next_place(uint64_t kind, size_t piece) {
  if (page_.piece != piece) {
    page_ = {piece, 0};
    overleaf_ = {};
  }
  if (overleaf_.places > 0) {
    uint32_t& before = order_[combined(kind, overleaf_.piece)];
    if (before + 1 == overleaf_.places) return combined(combined(2, overleaf_.piece), before++);
    overleaf_ = {};
  }
  const uint32_t place = order_[combined(kind, piece)]++;
  page_.places = std::max(page_.places, place + 1);
  return combined(combined(2, piece), place);
}

PersonTraits* People::new_row(size_t piece, size_t row) {
  const uint64_t key = row_key(piece, row);
  if (rows_.size() >= MostNodes || (!row_order_.empty() && row_order_.back() == key))
    return nullptr;
  const auto [at, is_new] = rows_.try_emplace(key);
  if (!is_new) return nullptr;
  row_order_.push_back(key);
  return &at->second;
}

// By person, those counted first; `all`: how many there are.
std::vector<People::Fact> People::facts_of_all(uint32_t& all) {
  auto facts = std::move(facts_);
  for (auto& fact : facts) fact.node = sets_.root(fact.node);
  all = people_;
  auto beyond = static_cast<uint32_t>(sets_.size());
  for (const auto key : row_order_) {
    const auto& traits = rows_.at(key);
    if (traits.name == 0) continue;
    const auto node = nodes_.find(key);
    if (node == nodes_.end()) ++all;
    const uint32_t whose = node == nodes_.end() ? beyond++ : sets_.root(node->second);
    facts.push_back({whose, Evidence::Name, 0, traits.name});
    for (const auto address : traits.addresses)
      if (address != 0) facts.push_back({whose, Evidence::NameAndAddress, 0, address});
  }
  std::sort(facts.begin(), facts.end(), [](const Fact& one, const Fact& other) {
    return std::tie(one.node, one.evidence, one.kind, one.digest) <
           std::tie(other.node, other.evidence, other.kind, other.digest);
  });
  return facts;
}

Persons People::persons() {
  Persons out;
  uint32_t all = 0;
  const auto facts = facts_of_all(all);
  for (size_t at = 0; at < facts.size() && out.count < Persons::Most;) {
    KeysOf keys;
    for (const uint32_t node = facts[at].node; at < facts.size() && facts[at].node == node; ++at)
      keys.add(facts[at].evidence, facts[at].kind, facts[at].digest);
    const auto taken = keys.take(out.count);
    if (taken.empty()) continue;
    out.keys.insert(out.keys.end(), taken.begin(), taken.end());
    ++out.count;
  }
  out.untold = all - std::min(all, out.count);
  return out;
}

}  // namespace missent::content
