// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words by which people call the owner of an address: "robert.smith@" is greeted as Robert, Bob
// or Smith, "rsmith@" as Smith. As hashes, to be looked for in a Wording. Test:
// habits/name_forms_test.cc.

#include "habits/wording.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

struct NameForms {
  std::vector<WordHash> first;  // given name with its short forms; sorted like all below
  std::vector<WordHash> last;   // family name
  std::vector<WordHash>
      whole;  // what may stand for all of it: the local part, its tail behind initials
  std::vector<WordHash> heads;  // beginnings of an undivided local part: "jeffs" for Jeff

  bool operator==(const NameForms&) const = default;
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
