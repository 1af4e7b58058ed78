// SPDX-License-Identifier: Apache-2.0
#include "store/register_rows.h"

#include <algorithm>

namespace missent::store {

namespace {

template <typename Entry>
void add_rows(RegisterKind kind, const std::vector<Entry>& entries, std::vector<RegisterRow>& out) {
  for (const auto& entry : entries) out.push_back({kind, entry.key(), habits::to_record(entry)});
}

void add_keys(RegisterKind kind, const std::vector<std::string>& keys,
              std::vector<RegisterRow>& out) {
  for (const auto& key : keys) out.push_back({kind, key, {}});
}

Failure unwritable(const std::string& key) {
  return fail(Kind::Malformed, "‘" + key + "’ cannot be kept in a register",
              "addresses with quotes or spaces cannot");
}

template <typename Entry>
Result<void> add_entry(Result<Entry> read, const RegisterRow& row, std::vector<Entry>& into) {
  if (!read)
    return fail(Kind::Internal, "the register entry " + row.key + ": " + read.error().message);
  into.push_back(*std::move(read));
  return {};
}

}  // namespace

std::vector<RegisterRow> rows_to_put(const guard::RegisterChange& change) {
  std::vector<RegisterRow> rows;
  add_rows(RegisterKind::Partner, change.put.partners, rows);
  add_rows(RegisterKind::Person, change.put.people, rows);
  add_rows(RegisterKind::List, change.put.lists, rows);
  return rows;
}

std::vector<RegisterRow> rows_to_remove(const guard::RegisterChange& change) {
  std::vector<RegisterRow> rows;
  add_keys(RegisterKind::Partner, change.remove_partners, rows);
  add_keys(RegisterKind::Person, change.remove_people, rows);
  add_keys(RegisterKind::List, change.remove_lists, rows);
  return rows;
}

Result<void> check_readable(const guard::RegisterChange& change) {
  habits::RegisterEntries again;
  for (const auto& row : rows_to_put(change))
    if (!add_row(row, again)) return unwritable(row.key);
  const auto is_same = [](const auto& one, const auto& other) { return one.key() == other.key(); };
  const auto& put = change.put;
  const bool same = std::ranges::equal(put.partners, again.partners, is_same) &&
                    std::ranges::equal(put.people, again.people, is_same) &&
                    std::ranges::equal(put.lists, again.lists, is_same);
  return same ? Result<void>() : unwritable("an entry");
}

Result<void> add_row(const RegisterRow& row, habits::RegisterEntries& into) {
  switch (row.kind) {
    case RegisterKind::Partner:
      return add_entry(habits::partner_of_record(row.document), row, into.partners);
    case RegisterKind::Person:
      return add_entry(habits::person_of_record(row.document), row, into.people);
    case RegisterKind::List:
      return add_entry(habits::list_of_record(row.document), row, into.lists);
  }
  return fail(Kind::Internal, "a register entry of an unknown kind: " + row.key);
}

guard::RegisterReport apply(const guard::RegisterChange& change, RegisterTable& table) {
  guard::RegisterReport report;
  std::string document;
  for (const auto& row : rows_to_remove(change)) report.removed += table.remove(row) ? 1U : 0U;
  for (const auto& row : rows_to_put(change)) {
    const bool there = table.find(row, document);
    if (there && document == row.document) {
      ++report.same;
      continue;
    }
    table.put(row);
    ++(there ? report.changed : report.added);
  }
  return report;
}

bool has_effect(const guard::RegisterReport& report) {
  return report.added + report.changed + report.removed > 0;
}

Failure changed_meanwhile() {
  return fail(Kind::Conflict, "the registers were changed by somebody else meanwhile", "try again");
}

}  // namespace missent::store
