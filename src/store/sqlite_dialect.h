// SPDX-License-Identifier: Apache-2.0
#pragma once
// All that is said differently to SQLite than to PostgreSQL: how to connect and tune, spellings in
// the schema, checkpoints, and what an exception means. Everything else in this folder is SQL that
// both know.
//
// Why these settings: docs/formats/store.md.

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace soci {
class session;
}

namespace missent::store::sqlite {

// For a soci::session of the backend "sqlite3". An existing file opened for reading only needs
// nothing created beside it: where no server has the write-ahead log open, the file is taken as one
// that does not change.
std::string connect_to(const std::string& path);
std::string connect_for_reading(const std::string& path);
std::string connect_to_memory();

void open(soci::session& sql, const std::string& connection);
void tune_for_writing(soci::session& sql);
void tune_for_reading(soci::session& sql);

// Replaces {rowless} and {rowkey}: tables that are their own index, and 8-byte keys that cost no
// index.
std::string spelled(std::string_view statement);
bool has_table(soci::session& sql, const std::string& name);
bool has_any_table(soci::session& sql);

// The file may grow to so many pages of 4 KiB; 0: as far as the disk goes.
void limit_pages(soci::session& sql, uint32_t pages);

// Counts the pages of the write-ahead log. Lives exactly as long as the session it watches.
class LogWatch {
 public:
  explicit LogWatch(soci::session& sql);
  bool is_long() const { return pages_ >= LongLog; }
  // Moves what is in the log into the file. What it throws means that the log was not moved;
  // nothing is lost by that.
  void checkpoint();
  void checkpoint_all();  // and empties the log

 private:
  static constexpr int LongLog = 16'000;  // 64 MiB

  soci::session& sql_;
  int pages_ = 0;
};

enum class Fault { Full, Busy, Constraint, ReadOnly, Memory, Damaged, Other };
Fault fault_of(const std::exception& error);

}  // namespace missent::store::sqlite
