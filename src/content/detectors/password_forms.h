// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a password stands, seen from the word that tells of it: behind a sign or a verb, behind it
// alone, a few words further, in the lines or the column below. Each form asks its own strength of
// the value, for the looser it ties the two, the more words pass by.

#include "content/number.h"

#include <optional>
#include <string_view>
#include <vector>

namespace missent::content {

struct ToldPassword {
  Spot value;
  double confidence = 0;
};

// "password: x", "password is x", "PASSWORD', 'x'", "password for visitors is x", "password X1!".
// `word` is a whole word or the end of a name.
std::optional<ToldPassword> password_behind(std::string_view text, Spot word);

// The first two alone: behind a sign or a verb.
std::optional<ToldPassword> assigned_password(std::string_view text, Spot word);

// "Kestrel42! is the password".
std::optional<ToldPassword> password_before(std::string_view text, Spot word);

// "login for the portal: anna / Kestrel42!".
std::optional<ToldPassword> password_of_login(std::string_view text, Spot word);

// "Passwords:" or "VPN credentials" above lines "- server: x" or of a single value. At most 6.
std::vector<ToldPassword> passwords_below(std::string_view text, Spot word);

// In a table whose heading has `word` in it: that column. At most 5,000 rows.
std::vector<ToldPassword> passwords_in_column(std::string_view text, Spot word);

// Those behind it, where it heads its row instead: at least three cells.
std::vector<ToldPassword> passwords_in_row(std::string_view text, Spot word);

// The last alone: strong, and at once behind its word.
std::optional<ToldPassword> password_beside(std::string_view text, size_t word_end);

// Four to eight digits behind "PIN" or "access code", at once or a few words further; or before,
// "482913 is your verification code".
std::optional<ToldPassword> code_behind(std::string_view text, Spot word);

// "32-14-07" behind "combination".
std::optional<ToldPassword> combination_behind(std::string_view text, Spot word);

// Two or more groups "4f1d2-c3b9a" within a few lines behind "recovery codes": all of them.
std::vector<ToldPassword> code_groups_behind(std::string_view text, Spot word);

// Letters and digits in turns, or marks among them: no name or version of anything.
bool is_strong_alone(std::string_view value);

}  // namespace missent::content
