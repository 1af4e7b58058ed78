// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a row of a table says of whom it is about: name and address, by the headings of its columns.
// Asked about rows in the order of the text, each heading is read once.

#include "content/table.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace missent::content {

struct PersonTraits {
  uint64_t name = 0;                    // hash_of(name_of()), 0 none
  std::array<uint64_t, 2> addresses{};  // of the address, of the postcode
};

class PersonRows {
 public:
  explicit PersonRows(std::string_view text) : text_(text) {}

  PersonTraits read(const Row& row);
  // Is it a list of people, whatever else it holds? It is where it has surnames or first names, and
  // where it has names beside something else that people have: a birth date, a rank, a postcode.
  bool are_people(const Row& row);

 private:
  enum class Use : uint8_t { Nothing, Name, PersonsName, Address, Postcode, OfPeople };
  struct Known {
    std::string_view heading;
    Use use;
  };
  static const Known Headings[];

  void read_heading(const Row& row);
  static Use use_of(std::string_view cell);
  static void take(std::string_view cell, Use use, std::string& name, PersonTraits& out);

  std::string_view text_;
  Spot heading_;
  bool is_read_ = false;
  char separator_ = 0;
  std::vector<Use> columns_;  // up to the last that is of use
};

}  // namespace missent::content
