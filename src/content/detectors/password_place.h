// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a value begins that is told by the word before it, and by what the two are tied.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace missent::content {

enum class Tie : uint8_t { Loose, Verb, Quote, Sign };

struct Place {
  size_t begin = 0;
  Tie tie = Tie::Loose;
};

// Behind "is", ":", "=" and the like, or a quote that opens it; a line end may be between.
Place value_behind(std::string_view text, size_t at);

// The value of a pair of settings that the name at the end of this line belongs to, "name:
// DB_PASSWORD" above "value: x" or `variable "db_password" {` above `default = "x"`; the end of
// text where there is none. Lines that describe it may stand between, 3 at most.
size_t value_of_pair(std::string_view text, size_t at);

// Behind the sign or " is " that ends a few words after the label, "for visitors is "; the end of
// text where there is none, or the words speak of rules.
size_t past_few_words(std::string_view text, size_t at);

// Past the end of the plural, or "'s".
size_t past_ending(std::string_view text, size_t at);

// The line around `at`, empty where it goes on for more than `most` bytes to one side.
std::string_view short_line_at(std::string_view text, size_t at, size_t most);

}  // namespace missent::content
