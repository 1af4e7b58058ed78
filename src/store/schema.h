// SPDX-License-Identifier: Apache-2.0
#pragma once
// The tables of a store, as steps: version N is what the first N steps made. Steps never change
// once released; new ones are added. The tables are explained in docs/formats/store.md.

#include "base/result.h"

#include <cstdint>

namespace missent::store {

class Database;

uint32_t known_schema_version();

// Brings an empty or older store up to the known version, a step a transaction. Refused: a newer
// one, or a database of others.
Result<void> raise_schema(Database& database);
// For reading only, where nothing may be changed: NotFound when it is empty, Refused unless the
// version is the known one.
Result<void> check_schema(Database& database);

}  // namespace missent::store
