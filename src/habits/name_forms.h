// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words by which people call the owner of an address: "robert.smith@" is greeted as Robert, Bob
// or Smith, "rsmith@" as Smith. As hashes, to be looked for in a Wording. Test:
// habits/name_forms_test.cc.

#include "habits/wording.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

class NameForms {  // each list sorted
 public:
  enum Kind : size_t {
    First,  // given name with its short forms
    Last,   // family name
    Whole,  // what may stand for all of it: the local part, its tail behind initials
    Heads,  // beginnings of an undivided local part: "jeffs" for Jeff
    Kinds
  };
  using Lists = std::array<std::vector<WordHash>, Kinds>;

  NameForms() = default;
  explicit NameForms(const Lists& lists);

  std::span<const WordHash> of(Kind kind) const {
    const size_t begin = kind == First ? 0 : ends_[kind - 1];
    return std::span(words_).subspan(begin, ends_[kind] - begin);
  }

  size_t bytes() const { return words_.capacity() * sizeof(WordHash); }  // of memory besides itself

  bool operator==(const NameForms&) const = default;

 private:
  std::vector<WordHash> words_;  // of all lists, one behind the other
  std::array<uint16_t, Kinds> ends_{};
};

// Of a habit key and the display names that are known.
NameForms name_forms(std::string_view key, std::span<const std::string> display_names = {});

// 0 nothing, 1 the given name (or a beginning), 1.5 the family name, 2 both.
double match(const NameForms& forms, const std::vector<WordHash>& sorted_words);

// The same in the words of a message, fresh ones only.
double match_fresh(const NameForms& forms, const std::vector<Word>& sorted_words);

// Hashes under which people who are named alike meet: name parts and the first four letters.
std::vector<WordHash> likeness(std::string_view key);

}  // namespace missent::habits
