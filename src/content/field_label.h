// SPDX-License-Identifier: Apache-2.0
#pragma once
// Labels of values in forms: "Passport No: 123456789", "DoD ID ..... 1234567890", or the label on
// the line above its value. Nothing here knows what a label means. Pure; no look further than a few
// lines.

#include "content/number.h"

#include <string_view>

namespace missent::content {

// What stands on its line in front of a value, back to what ended before: the beginning of the
// line, another cell, a comma, a value of four digits or more.
Spot label_before(std::string_view text, Spot value);

// The line over that of `at`; empty where there is none, or it is far.
Spot line_above(std::string_view text, size_t at);

// The line above a value, or the one over an empty line, where the value is all of its own; else
// empty.
Spot label_above(std::string_view text, Spot value);

// Is there nothing between the words of a label and its value but "number:" and the like?
bool leads_to_value(std::string_view between);

// "Employee No:", "Date of issue ....": it names what follows by a word for numbers or dates.
bool names_a_number(std::string_view label);

// Digits enough for a value.
bool has_value(std::string_view line);

}  // namespace missent::content
