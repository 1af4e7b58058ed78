// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names and addresses of people as they are written in tables and beside words like "patient", made
// equal where only their spelling differs. Pure.

#include "content/number.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::content {

// "smith john" of "Dr John SMITH" and "Smith, John": words in small letters, in the order of the
// alphabet, each once, without titles. "" where it is no name: a digit, an @, more than six words,
// nothing but titles, or a word that stands for nobody ("unknown").
std::string name_of(std::string_view text);

// Does it look like one in a column that may hold other things? A large letter begins each word of
// more than three letters.
bool looks_like_name(std::string_view text);

// Letters and digits alone, in small letters: "se19aa". "" where fewer than four are left.
std::string address_of(std::string_view text);

// The name that a text gives to the value at `at`: behind "name:", "patient:" or a title, on the
// same line or the two before. "" where none does.
std::string name_before(std::string_view text, size_t at);

}  // namespace missent::content
