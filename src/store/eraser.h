// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes one address out of the rows of habits, and finds where else it is named. Within a step that
// writes; throws what SOCI throws.

#include "base/result.h"
#include "guard/retention.h"

#include <cstdint>
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

std::vector<int64_t> log_entries_naming(soci::session& sql, const std::string& key);
std::vector<std::string> settled_holds_naming(soci::session& sql, const std::string& key);

}  // namespace missent::store
