// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many people the messages of an investigation are about, each counted once however many
// messages name them. Two mentions are one person where they have an identifier in common, or the
// name with the birth date or the address; and so on from one to the next. Where only names tell,
// nobody knows, so the answer is an interval:
//
//   most      each mention by name alone is a person of its own;
//   estimate  mentions by name alone are one person where one sender made them, and whoever is
//   known
//             better by the same name;
//   least     people of one name are one, but where something says that they are not: two birth
//             dates, two numbers of a kind of which nobody has two.
//
// The order in which messages are added does not matter. Limit: MostKeys in all, some 200 MB;
// of whoever is beyond, or was not told apart, the message with most of them counts.

#include "base/disjoint_sets.h"
#include "content/persons.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace missent::archive {

struct PeopleCount {
  uint64_t least = 0, estimate = 0, most = 0;

  bool operator==(const PeopleCount&) const = default;
};

class PeopleAffected {
 public:
  static constexpr size_t MostKeys = 2'000'000;

  // The next message; its number is how many were added before. `at_least`: how many people it is
  // about, where fewer are told.
  void add(const content::Persons& persons, std::string_view sender, uint64_t at_least = 0);
  // Of these messages together, each once. Nothing is added after the first call.
  PeopleCount count(std::span<const size_t> messages);

 private:
  static constexpr uint32_t Nobody = UINT32_MAX;

  struct Mention {
    uint32_t node = Nobody;  // of a sure key; else a name or a birth date
    uint32_t sender = 0;
    uint64_t alone = 0;  // stands alone: that
  };
  struct Message {
    size_t first = 0, end = 0;  // mentions
    uint64_t untold = 0;
  };
  struct Fact {  // of a person: a name, a birth date, or that there is a number of a kind
    uint32_t person = 0;
    uint32_t what = 0;
    uint64_t value = 0;

    auto operator<=>(const Fact&) const = default;
  };
  struct Seen;  // of the messages that are counted

  uint32_t join_sure(std::span<const content::PersonKey> keys);
  void note_other(const content::PersonKey& key, Mention& mention);
  void add_mention(std::span<const content::PersonKey> keys, uint32_t sender, Message& message);
  uint32_t node_of(const content::PersonKey& key);
  void prepare();
  void join_names();
  std::span<const Fact> facts_of(uint32_t person) const;
  Seen see(std::span<const size_t> messages);
  uint64_t least_known(const Seen& seen) const;

  std::vector<Message> messages_;
  std::vector<Mention> mentions_;
  std::unordered_map<uint64_t, uint32_t> nodes_;
  DisjointSets sets_;  // of nodes that are the same person
  std::vector<Fact> facts_;
  std::vector<uint32_t> groups_;                  // of persons: who share a name
  std::unordered_map<uint64_t, uint32_t> named_;  // a group by each of its names
  std::map<std::string, uint32_t, std::less<>> senders_;
  size_t keys_ = 0;
  bool is_prepared_ = false;
};

}  // namespace missent::archive
