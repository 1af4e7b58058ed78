// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many people the personal data of a message is about, and what they are known again by. An
// estimate, made so:
//
// - the same identifier, wherever it stands, is the same person, but for one that people share (a
//   birth date), which says so only within one text;
// - the identifiers in one row of a table are one person's, so a row is one person;
// - in running text the first value of one kind belongs with the first of another, the second with
//   the second: a text with three NHS numbers and two birth dates is about three people, not five.
//
// What it gets wrong: a row about two people counts as one; the same person in two places with
// nothing in common counts twice. Limit: a million identifiers.
//
// Rows of names without any identifier are not counted here, for a name is no personal data that a
// rule waits for; they are among the persons, whom an investigation counts across messages.

#include "base/disjoint_sets.h"
#include "content/person_row.h"
#include "content/persons.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace missent::content {

class People {
 public:
  struct Mention {
    size_t piece = 0;  // its number
    size_t row = 0;    // where the row of a table begins, plus one; 0 in running text
    std::string_view kind;
    uint64_t value = 0;
    bool shared = false;  // other people have the same
    uint64_t name = 0;    // of whom it is, where running text says so; 0 unknown
  };
  void add(const Mention& mention);
  // The piece is the next page of the one that was added to last.
  void turn_page(size_t piece);
  // Where to put what a row of the piece says of somebody; null where it was asked for before.
  PersonTraits* new_row(size_t piece, size_t row);

  uint32_t count() const { return people_; }
  Persons persons();

 private:
  struct Fact {  // that somebody is known by
    uint32_t node = 0;
    Evidence evidence = Evidence::Name;
    uint8_t kind = 0;
    uint64_t digest = 0;
  };

  uint32_t node(uint64_t key);
  void join(uint32_t one, uint32_t other);
  struct Page {  // where running text is read
    size_t piece = 0;
    uint32_t places = 0;  // the most values of one kind
  };

  void note(const Mention& mention, uint32_t node);
  uint64_t next_place(uint64_t kind, size_t piece);
  std::vector<Fact> facts_of_all(uint32_t& all);

  std::unordered_map<uint64_t, uint32_t> nodes_;
  DisjointSets sets_;                             // of nodes that are the same person
  std::unordered_map<uint64_t, uint32_t> order_;  // of a kind in a piece: how many there were
  Page page_, overleaf_;  // `overleaf_`: the page before, while what begins this may belong to it
  std::unordered_map<uint64_t, PersonTraits> rows_;
  std::vector<uint64_t> row_order_;
  std::vector<Fact> facts_;
  uint32_t people_ = 0;
};

}  // namespace missent::content
