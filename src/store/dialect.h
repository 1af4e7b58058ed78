// SPDX-License-Identifier: Apache-2.0
#pragma once
// All that is said differently to one database than to another: how to connect and tune, spellings
// in the schema, where bodies go, and what an exception means. Everything else in this folder is
// SQL that all know. Implemented by store/sqlite_dialect.h and store/postgresql_dialect.h.
//
// Unless said otherwise everything may throw what SOCI throws. One thread at a time.

#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <string_view>

namespace soci {
class session;
}

namespace missent::store {

enum class Access { Write, ReadOnly };

// Full, Busy, Memory, Lost: pass by themselves. Damaged: nothing more may be written. Lost: the
// line to the database broke, or it sends us to another server.
enum class Fault { Full, Busy, Constraint, ReadOnly, Memory, Damaged, Lost, Other };

// How long a step may take before its line is cut, where there is a line.
enum class Patience { Mail, Long };

class Dialect {
 public:
  virtual ~Dialect() = default;

  virtual void open(soci::session& sql, Access access) = 0;
  // True: other processes write to the same database. Then nothing that was read before may be
  // taken for what stands there now.
  virtual bool is_shared() const = 0;

  virtual void begin_writing(soci::session& sql) = 0;
  // After each commit, and before an orderly end. What it throws undoes nothing.
  virtual void committed(soci::session& /*sql*/) {}
  virtual void closing(soci::session& /*sql*/) {}

  // Around each step, reading or writing. Throw nothing.
  virtual void step_begins(soci::session& /*sql*/, Patience /*patience*/) {}
  virtual void step_ends() {}

  // Replaces {rowless}, {rowkey} and {bytes}: tables that are their own index, 8-byte keys that
  // cost no index, and columns of bytes.
  virtual std::string spelled(std::string_view statement) const = 0;
  // Statements that only this database needs, behind those of schema step `version`.
  virtual std::span<const std::string_view> additions(size_t version) const = 0;
  virtual bool has_table(soci::session& sql, const std::string& name) = 0;
  virtual bool has_any_table(soci::session& sql) = 0;

  // Sealed bodies larger than this are files.
  virtual size_t largest_in_row() const = 0;
  virtual void insert_body(soci::session& sql, const std::string& hold,
                           const std::string& sealed) = 0;
  virtual std::string read_body(soci::session& sql, const std::string& hold) = 0;

  // Throws nothing.
  virtual Fault fault_of(soci::session& sql, const std::exception& error) = 0;
};

void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace missent::store
