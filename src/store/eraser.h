// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes one address out of the rows of habits, and finds where else it is named. Within a step that
// writes; throws what SOCI throws.

#include "base/result.h"
#include "guard/retention.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace missent::store {

// `key` is a habit key. Nothing is found: all zero.
Result<guard::Forgotten> erase_habits_of(soci::session& sql, const std::string& key);

// Whether an address of this habit key stands in the text, in whatever case and with whatever
// plus-tag: "Ann+x@army.example" names "ann@army.example", "joann@army.example" does not.
bool names_address(std::string_view text, std::string_view key);

// People whose habit keys, as addresses make them, the test takes. `domain`: of all of them; ""
// any.
struct Sought {
  std::function<bool(const std::string& key)> test;
  std::string domain = {};
};
Sought sought(const std::string& key);

std::vector<int64_t> log_entries_naming(soci::session& sql, const Sought& people);
std::vector<std::string> settled_holds_naming(soci::session& sql, const Sought& people);
// Keys of habits, as they are kept: of addresses, and of all that traces name. Each once.
Result<std::vector<std::string>> habits_naming(soci::session& sql, const Sought& people);

}  // namespace missent::store
