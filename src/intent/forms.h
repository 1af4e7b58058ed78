// SPDX-License-Identifier: Apache-2.0
#pragma once
// The forms a name is filed under in the candidate index: two names within the channel's reach share
// one. A form is a 32-bit hash; each name has about as many as it has letters. Changing what is made
// here means a new version of the snapshot (name_table.h).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

using Forms = std::vector<uint32_t>;

// The first is the whole without dots and hyphens; then with each one letter less, how it looks,
// what stands before the public suffix, its consonants, its letters in order of the alphabet.
void domain_forms(std::string_view domain, Forms& forms);

// The same within one domain, and the names in it sorted, by nickname, and with a first name as
// initial.
void local_forms(std::string_view local, std::string_view domain, Forms& forms);

// Of one name alone, domain or address.
uint32_t exact_form(std::string_view name);

std::string without_separators(std::string_view word);  // dots, hyphens and underscores

// "hlbrtn" for "halliburton": first letter and consonants, sounds alike made one, no doubles.
std::string consonants(std::string_view word);

// Parts of a local part between dots, hyphens and underscores, digits at the end left out.
std::vector<std::string_view> local_tokens(std::string_view local);

}  // namespace missent::intent
