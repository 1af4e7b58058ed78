// SPDX-License-Identifier: Apache-2.0
#pragma once
// What else stands in a line beside a marking.

#include <string_view>
#include <vector>

namespace missent::content {

struct Labelled {
  std::string_view value;    // "" where the line begins with no label
  bool any_case = false;     // behind a colon; behind other marks the marking must be in capitals
  bool is_sentence = false;  // an everyday word behind it proves nothing
};

// "Overall security classification: Secret", "MARKING - SECRET": a label of at most four words, or
// one in the cell before. "This briefing is classified SECRET//NOFORN", "ATTENTION: this e-mail
// contains CUI": a sentence about what it stands in.
Labelled behind_label(std::string_view line);

// A line in its parts: by tabs, by two blanks or more, by " | ". Nothing where it has but one.
std::vector<std::string_view> segments_of(std::string_view line);

// "PROTECTIVE MARKING", "CLASSIFICATION (THIS PAGE)": in capitals, without its colon.
bool is_marking_label(std::string_view label);

}  // namespace missent::content
