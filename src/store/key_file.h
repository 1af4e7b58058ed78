// SPDX-License-Identifier: Apache-2.0
#pragma once
// The keys of a store, in a file of their own beside it (PATH.key), made at the first start with
// mode 0600. Who loses it loses the held messages. Format: docs/formats/store.md.

#include "base/result.h"
#include "store/sealed.h"

#include <string>
#include <string_view>

namespace missent::store {

struct StoreKeys {
  SealKeys seal;
  std::string root;  // 32 bytes that other keys are derived from

  bool operator==(const StoreKeys&) const = default;
};

StoreKeys make_store_keys();

// 32 bytes; different purposes have nothing to do with each other.
std::string derive_key(const StoreKeys& keys, std::string_view purpose);

std::string to_text(const StoreKeys& keys);
Result<StoreKeys> parse_store_keys(std::string_view text);  // Malformed says which line

// NotFound when there is none; Refused when others than the owner may read or write it.
Result<StoreKeys> read_key_file(const std::string& path);
// Durable when it returns. Conflict when there is one already.
Result<StoreKeys> make_key_file(const std::string& path);

}  // namespace missent::store
