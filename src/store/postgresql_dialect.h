// SPDX-License-Identifier: Apache-2.0
#pragma once
// PostgreSQL as a dialect (store/dialect.h). Tables stand in the first schema of the search path.
//
// Writers take turns, as in SQLite: a step that writes holds an advisory lock of the schema to its
// commit, so it sees all that was committed before it. Texts are bytes: client_encoding is LATIN1,
// which makes each byte a character and back, whatever the mail held; the collation is "C", the
// order of bytes. Why: docs/decisions/0030-two-processes-one-postgresql.md.

#include "store/dialect.h"

#include <memory>
#include <string>

namespace missent::store {

class LineWatch;

class PostgresqlDialect final : public Dialect {
 public:
  // "postgresql://…" as libpq reads it.
  explicit PostgresqlDialect(const std::string& url);
  ~PostgresqlDialect() override;

  void open(soci::session& sql, Access access) override;
  bool is_shared() const override { return true; }
  void begin_writing(soci::session& sql) override;
  void step_begins(soci::session& sql, Patience patience) override;
  void step_ends() override;
  std::string spelled(std::string_view statement) const override;
  std::span<const std::string_view> additions(size_t version) const override;
  bool has_table(soci::session& sql, const std::string& name) override;
  bool has_any_table(soci::session& sql) override;
  size_t largest_in_row() const override { return static_cast<size_t>(-1); }
  void insert_body(soci::session& sql, const std::string& hold, const std::string& sealed) override;
  std::string read_body(soci::session& sql, const std::string& hold) override;
  Fault fault_of(soci::session& sql, const std::exception& error) override;

 private:
  std::string url_;
  Access access_ = Access::ReadOnly;
  std::unique_ptr<LineWatch> watch_;
};

namespace postgresql {

// Grows a counter and answers it; what it counts is named. Within a step that writes.
long long next_turn(soci::session& sql, const std::string& name);
// 0: it never grew.
long long turn(soci::session& sql, const std::string& name);
// Forgets the counters of people. Within a step that writes.
void forget_turns(soci::session& sql);
// True where this line has the charge of what is due, or takes it: one line has it until it ends.
bool take_charge(soci::session& sql);

// The URL without its password.
std::string shown(const std::string& url);

}  // namespace postgresql

}  // namespace missent::store
