// SPDX-License-Identifier: Apache-2.0
#pragma once
// What opens a share: the token of its link, its code, and the pass of a browser that gave the
// right code. All are made from the key of the store (Settings::mark_key), so that a mail that must
// be sent again says the same; the store alone, without the key, gives none of them away. Pure but
// for the salt.

#include "guard/share.h"

#include <string>
#include <string_view>

namespace missent::guard {

// "<id>-<40 hex digits>": 160 bits nobody can guess.
std::string share_token(const std::string& key, std::string_view share_id);
// The id of the share in a token, and of the hold in the id of a share: "" where it has no such
// form.
std::string share_in_token(std::string_view token);
std::string hold_in_share(std::string_view share_id);

// Eight letters and digits, none that look alike: "K7QM-2XPD". 40 bits, and five tries.
std::string share_code(const std::string& key, const Share& share);
// To be stored: Argon2id of the keyed code, 2 passes over 19 MiB.
std::string share_code_hash(const std::string& key, const Share& share);
// Case, blanks and dashes do not matter. False where no code was made.
bool is_share_code(const std::string& key, const Share& share, std::string_view typed);

// Shows the message again without the code until then, or until a new code is made.
std::string share_pass(const std::string& key, const Share& share, Time until);
bool is_share_pass(const std::string& key, const Share& share, std::string_view pass, Time now);

}  // namespace missent::guard
