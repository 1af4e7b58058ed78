// SPDX-License-Identifier: Apache-2.0
#pragma once
// Forgets one address: what people may ask by law. Nothing of it is left in the file afterwards,
// neither in rows nor in free pages nor in the write-ahead log: freed pages are overwritten, the
// file is written anew, the log is emptied, the snapshot of the index is removed. Held messages and
// the audit log are not touched: docs/formats/store.md says what they hold of it.
//
// Nobody else may have the store: Conflict while a server or another command does.

#include "base/result.h"

#include <cstdint>
#include <string>

namespace missent::store {

struct Forgotten {
  bool known = false;     // the address itself was kept
  uint64_t pairs = 0;     // tallies between it and others, and of others beside it
  uint64_t traces = 0;    // its own, as one of us
  uint64_t named_in = 0;  // traces of others that it was taken out of
};

// `key` is a habit key. Nothing is found: all zero, and the file is compacted all the same.
// NotFound: there is no such store.
Result<Forgotten> forget_address(const std::string& path, const std::string& key);

}  // namespace missent::store
