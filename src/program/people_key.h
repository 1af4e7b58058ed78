// SPDX-License-Identifier: Apache-2.0
#pragma once
// The secret by which a scan keeps who the people in a message are (content/persons.h). Who has a
// log of a scan without it cannot find out whether a number is in it by trying all numbers. One for
// all scans of a cache folder, so that logs and shards know the same people again; in memory alone
// where nothing is kept. Why: docs/decisions/0033-people-across-messages.md.

#include "base/result.h"
#include "content/persons.h"
#include "guard/digest.h"

#include <string>

namespace missent::program {

// Of the folder, which must be there; made where it has none, by whoever is first. Malformed: it is
// damaged. Unavailable: it cannot be written.
Result<guard::ShortKey> find_people_key(const std::string& folder);

// Digests made anew with the secret: equal where they were equal.
void hide_persons(content::Persons& persons, const guard::ShortKey& key);

}  // namespace missent::program
