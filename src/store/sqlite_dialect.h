// SPDX-License-Identifier: Apache-2.0
#pragma once
// SQLite as a dialect (store/dialect.h), and what only SQLite has: files, their write-ahead log,
// their limits. Why these settings: docs/formats/store.md.

#include "store/dialect.h"

#include <cstdint>
#include <memory>
#include <string>

namespace missent::store {

namespace sqlite {

// For SqliteDialect. An existing file opened for reading only needs nothing created beside it:
// where no server has the write-ahead log open, the file is taken as one that does not change.
std::string connect_to(const std::string& path);
std::string connect_for_reading(const std::string& path);
std::string connect_to_memory();

// The file may grow to so many pages of 4 KiB; 0: as far as the disk goes.
void limit_pages(soci::session& sql, uint32_t pages);

class LogWatch;

}  // namespace sqlite

class SqliteDialect final : public Dialect {
 public:
  explicit SqliteDialect(std::string connection);
  ~SqliteDialect() override;

  void open(soci::session& sql, Access access) override;
  bool is_shared() const override { return false; }
  void begin_writing(soci::session& sql) override;
  void committed(soci::session& sql) override;
  void closing(soci::session& sql) override;
  std::string spelled(std::string_view statement) const override;
  std::span<const std::string_view> additions(size_t) const override { return {}; }
  bool has_table(soci::session& sql, const std::string& name) override;
  bool has_any_table(soci::session& sql) override;
  size_t largest_in_row() const override { return size_t{64} * 1024; }
  void insert_body(soci::session& sql, const std::string& hold, const std::string& sealed) override;
  std::string read_body(soci::session& sql, const std::string& hold) override;
  Fault fault_of(soci::session& sql, const std::exception& error) override;

 private:
  std::string connection_;
  std::unique_ptr<sqlite::LogWatch> log_;  // none where nothing is written
};

}  // namespace missent::store
