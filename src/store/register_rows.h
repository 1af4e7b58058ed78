// SPDX-License-Identifier: Apache-2.0
#pragma once
// Entries of the registers as rows: kind, key, and a record of the kind's CSV columns. Columns are
// only ever added behind the others, so older rows stay readable.

#include "guard/doors.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::store {

enum class RegisterKind { Partner = 1, Person = 2, List = 3 };

struct RegisterRow {
  RegisterKind kind = RegisterKind::Partner;
  std::string key;
  std::string document;  // "" of a removal
};

// What a change writes, and what it removes.
std::vector<RegisterRow> rows_to_put(const guard::RegisterChange& change);
std::vector<RegisterRow> rows_to_remove(const guard::RegisterChange& change);

// Malformed: an entry that would not be read back as it is. One such row would take all registers
// away from everybody.
Result<void> check_readable(const guard::RegisterChange& change);

// Internal: a row that cannot be read.
Result<void> add_row(const RegisterRow& row, habits::RegisterEntries& into);

// Where rows are: what a kind of store must know. Calls may throw.
class RegisterTable {
 public:
  virtual ~RegisterTable() = default;
  virtual bool find(const RegisterRow& row, std::string& document) = 0;
  virtual void put(const RegisterRow& row) = 0;
  virtual bool remove(const RegisterRow& row) = 0;  // whether it was there
};

guard::RegisterReport apply(const guard::RegisterChange& change, RegisterTable& table);
bool has_effect(const guard::RegisterReport& report);
Failure changed_meanwhile();

}  // namespace missent::store
