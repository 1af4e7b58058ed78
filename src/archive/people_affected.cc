// SPDX-License-Identifier: Apache-2.0
#include "archive/people_affected.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace missent::archive {

using content::Evidence;
using content::PersonKey;

namespace {

// What a fact says: 1 to 255 is a kind of numbers.
constexpr uint32_t HasName = 0, HasBirthDate = 256;

bool is_sure(const PersonKey& key) {
  return key.evidence == Evidence::Identifier || key.evidence == Evidence::NameAndBirthDate ||
         key.evidence == Evidence::NameAndAddress;
}

// Of equal digests that say different things.
uint64_t apart(uint64_t digest, uint64_t what) {
  return (digest ^ (what + 1) * 0x9e3779b97f4a7c15ULL) * 0xff51afd7ed558ccdULL;
}

template <typename T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

struct PeopleAffected::Seen {
  std::vector<uint32_t> persons;                     // known surely, each once
  std::vector<uint32_t> groups;                      // of these
  std::vector<std::pair<uint64_t, uint32_t>> alone;  // names alone, by whom, each once
  uint64_t mentions_alone = 0, untold = 0;
  uint64_t most_untold = 0, largest = 0;  // of one message; with who are known surely
};

uint32_t PeopleAffected::node_of(const PersonKey& key) {
  const auto what = static_cast<uint64_t>(key.evidence) << 8U | key.kind;
  const auto [at, is_new] =
      nodes_.emplace(apart(key.digest, what), static_cast<uint32_t>(sets_.size()));
  if (is_new) sets_.add();
  return at->second;
}

// By its sure keys, which are joined.
uint32_t PeopleAffected::join_sure(std::span<const PersonKey> keys) {
  uint32_t out = Nobody;
  for (const auto& key : keys) {
    if (!is_sure(key)) continue;
    const uint32_t node = node_of(key);
    if (out == Nobody) out = node;
    sets_.join(out, node);
    if (key.evidence == Evidence::Identifier && key.kind != 0) facts_.push_back({out, key.kind, 0});
  }
  return out;
}

void PeopleAffected::note_other(const PersonKey& key, Mention& mention) {
  const bool is_name = key.evidence == Evidence::Name;
  if (mention.node != Nobody)
    facts_.push_back({mention.node, is_name ? HasName : HasBirthDate, key.digest});
  else if (is_name || mention.alone == 0)
    mention.alone = is_name ? key.digest : apart(key.digest, HasBirthDate);
}

void PeopleAffected::add_mention(std::span<const PersonKey> keys, uint32_t sender,
                                 Message& message) {
  Mention mention{.node = join_sure(keys), .sender = sender};
  for (const auto& key : keys)
    if (!is_sure(key)) note_other(key, mention);
  if (mention.node == Nobody && mention.alone == 0)
    ++message.untold;
  else
    mentions_.push_back(mention);
}

void PeopleAffected::add(const content::Persons& persons, std::string_view sender,
                         uint64_t at_least) {
  Message message{mentions_.size(), 0, 0};
  const uint64_t all = std::max<uint64_t>(at_least, uint64_t{persons.count} + persons.untold);
  message.untold = all - persons.count;
  const std::span<const PersonKey> keys = persons.keys;
  if (keys_ + keys.size() > MostKeys) {
    message.untold = all;
  } else if (!keys.empty()) {
    keys_ += keys.size();
    const auto [who, is_new] =
        senders_.try_emplace(std::string(sender), static_cast<uint32_t>(senders_.size()));
    for (size_t at = 0; at < keys.size();) {
      const auto end = std::find_if(keys.begin() + static_cast<ptrdiff_t>(at), keys.end(),
                                    [&](const auto& key) { return key.person != keys[at].person; });
      const auto next = static_cast<size_t>(end - keys.begin());
      add_mention(keys.subspan(at, next - at), who->second, message);
      at = next;
    }
  }
  message.end = mentions_.size();
  messages_.push_back(message);
}

// Who share a name, and so on from one to the next.
void PeopleAffected::join_names() {
  std::vector<std::pair<uint64_t, uint32_t>> names;
  for (const auto& fact : facts_)
    if (fact.what == HasName) names.emplace_back(fact.value, fact.person);
  sort_unique(names);
  groups_.resize(sets_.size());
  std::iota(groups_.begin(), groups_.end(), 0U);
  const auto group = [this](uint32_t person) {
    while (groups_[person] != person) person = groups_[person] = groups_[groups_[person]];
    return person;
  };
  for (size_t at = 1; at < names.size(); ++at) {
    if (names[at].first != names[at - 1].first) continue;
    const uint32_t one = group(names[at].second), other = group(names[at - 1].second);
    groups_[std::max(one, other)] = std::min(one, other);
  }
  for (uint32_t person = 0; person < groups_.size(); ++person) groups_[person] = group(person);
  for (const auto& [name, person] : names) named_.emplace(name, groups_[person]);
}

void PeopleAffected::prepare() {
  if (is_prepared_) return;
  is_prepared_ = true;
  for (auto& fact : facts_) fact.person = sets_.root(fact.person);
  sort_unique(facts_);
  join_names();
}

std::span<const PeopleAffected::Fact> PeopleAffected::facts_of(uint32_t person) const {
  const auto [first, end] = std::equal_range(
      facts_.begin(), facts_.end(), Fact{person, 0, 0},
      [](const Fact& one, const Fact& other) { return one.person < other.person; });
  return {first, end};
}

PeopleAffected::Seen PeopleAffected::see(std::span<const size_t> messages) {
  Seen out;
  for (const size_t number : messages) {
    const auto& message = messages_[number];
    std::set<uint32_t> known;
    for (size_t at = message.first; at < message.end; ++at) {
      const auto& mention = mentions_[at];
      if (mention.node == Nobody) {
        out.alone.emplace_back(mention.alone, mention.sender);
        ++out.mentions_alone;
      } else if (const uint32_t person = sets_.root(mention.node); message.untold > 0) {
        known.insert(person);
        out.persons.push_back(person);
      } else {
        out.persons.push_back(person);
      }
    }
    out.untold += message.untold;
    out.most_untold = std::max(out.most_untold, message.untold);
    if (message.untold > 0) out.largest = std::max(out.largest, message.untold + known.size());
  }
  sort_unique(out.persons);
  sort_unique(out.alone);
  for (const uint32_t person : out.persons) out.groups.push_back(groups_[person]);
  sort_unique(out.groups);
  return out;
}

// Of the persons of one name as many as have a number of one kind, or different birth dates.
uint64_t PeopleAffected::least_known(const Seen& seen) const {
  struct Told {
    uint32_t group, what;
    uint64_t value;
    auto operator<=>(const Told&) const = default;
  };
  std::vector<Told> told;
  std::unordered_map<uint32_t, uint64_t> persons, least;  // by group
  for (const uint32_t person : seen.persons) {
    const uint32_t group = groups_[person];
    ++persons[group];
    for (const auto& fact : facts_of(person))
      if (fact.what == HasBirthDate)
        told.push_back({group, fact.what, fact.value});
      else if (fact.what != HasName)
        told.push_back({group, fact.what, person});
  }
  sort_unique(told);
  for (size_t first = 0, at = 0; at < told.size(); ++at) {
    if (told[at].group != told[first].group || told[at].what != told[first].what) first = at;
    auto& most = least[told[at].group];
    most = std::max<uint64_t>(most, at - first + 1);
  }
  uint64_t out = 0;
  for (const auto& [group, all] : persons)
    out += std::min(all, std::max<uint64_t>(1, least.contains(group) ? least.at(group) : 1));
  return out;
}

PeopleCount PeopleAffected::count(std::span<const size_t> messages) {
  prepare();
  const Seen seen = see(messages);
  PeopleCount out;
  uint64_t names = 0, names_by_sender = 0;
  for (size_t at = 0; at < seen.alone.size(); ++at) {
    const auto known = named_.find(seen.alone[at].first);
    if (known != named_.end() &&
        std::binary_search(seen.groups.begin(), seen.groups.end(), known->second))
      continue;
    ++names_by_sender;
    names += at == 0 || seen.alone[at - 1].first != seen.alone[at].first;
  }
  out.most = seen.persons.size() + seen.mentions_alone + seen.untold;
  out.least = std::max(least_known(seen) + names, seen.largest);
  out.estimate = std::max(out.least, seen.persons.size() + names_by_sender + seen.most_untold);
  return out;
}

}  // namespace missent::archive
