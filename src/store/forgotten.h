// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who asked to be forgotten, as keyed hashes: in a table of the store, and in a file beside it that
// is no part of its backups. A store that came back from an older backup lacks rows that the file
// has: those people are forgotten again (SqlRetention::forget_again). What an administrator does
// with it: docs/retention.md.
//
//   missent-forgotten-1
//   HK3N…  2026-01-01T00:00:00Z  everywhere

#include "base/clock.h"
#include "base/result.h"
#include "guard/retention.h"
#include "habits/pseudonyms.h"

#include <map>
#include <string>
#include <string_view>

namespace soci {
class session;
}

namespace missent::store {

// What derived_key() of a store is asked for.
inline constexpr std::string_view ForgottenKey = "forgotten-people";

struct Request {
  Time at{};  // the last one
  guard::Reach reach = guard::Reach::Habits;

  bool operator==(const Request&) const = default;
};

using ForgottenPeople = std::map<std::string, Request>;  // by their marks

class Marks {  // of people; the same whether habits name them or not
 public:
  Marks(habits::Pseudonyms names, habits::Pseudonyms marks) : names_(names), marks_(marks) {}
  std::string of(const std::string& key) const;  // a habit key or its pseudonym

 private:
  habits::Pseudonyms names_, marks_;
};

// All of both; of somebody in both the later time, and the wider reach.
ForgottenPeople joined(ForgottenPeople one, const ForgottenPeople& other);
// Those of `one` that `other` lacks, or has of before or less far.
ForgottenPeople missing_in(const ForgottenPeople& other, const ForgottenPeople& one);

std::string to_text(const ForgottenPeople& people);
Result<ForgottenPeople> parse_forgotten(std::string_view text);  // Malformed says which line

// Nobody where there is no file. Limit: 64 MiB.
Result<ForgottenPeople> read_forgotten(const std::string& path);
// Durable when it returns.
Result<void> write_forgotten(const std::string& path, const ForgottenPeople& people);

// Within a step; throw what SOCI throws.
ForgottenPeople forgotten_rows(soci::session& sql);
void write_row(soci::session& sql, const std::string& mark, const Request& request);

}  // namespace missent::store
