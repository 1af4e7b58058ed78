// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person chose on the page of a held message, read from the form. Nothing in the form names
// a recipient: fields carry the place of a doubtful recipient in the hold ("to_0", "out_0"), so a
// form can only change what the page showed.

#include "console/form.h"
#include "guard/guard.h"

#include <cstddef>
#include <string>
#include <vector>

namespace missent::console {

struct Choice {
  guard::DecisionRequest request;
  std::string code;
};

// Malformed says what is missing, in words for the page: no choice, no reason, no or a broken
// address.
Result<Choice> read_choice(const Form& form, const guard::Hold& hold, const std::string& decider);

// Places of the recipients the page asks about: doubtful ones that still wait.
std::vector<size_t> asked_about(const guard::Hold& hold);

}  // namespace missent::console
