// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether the habits in a database name people, or know them by pseudonyms (habits/pseudonyms.h);
// and the one way from the first to the second. Within steps; all throw what SOCI throws.

#include "base/result.h"
#include "guard/doors.h"
#include "habits/pseudonyms.h"

namespace soci {
class session;
}

namespace missent::store {

// What derived_key() of a store is asked for.
inline constexpr std::string_view PseudonymKey = "habit-addresses";

bool has_pseudonyms(soci::session& sql);
bool knows_anybody(soci::session& sql);  // an address or a trace is kept
void note_pseudonyms(soci::session& sql);

// Every address, trace, subject and confirmation anew, display names and notes left out. Internal:
// a trace is damaged; then nothing may be committed.
Result<guard::Hidden> hide_names(soci::session& sql, const habits::Pseudonyms& names);

// What is kept of who confirmed an address: a pseudonym where it was an address, never the note.
habits::Confirmation disguised(habits::Confirmation confirmation, const habits::Pseudonyms& names);

}  // namespace missent::store
