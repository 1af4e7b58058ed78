// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one connection to a database, behind one mutex; the only place where what SOCI throws is
// caught. Inside a step, SQL may throw freely; outside there are only Results.
//
//   return database.write([&]() -> Result<void> { insert.execute(); return {}; });   // committed
//   and synced, or nothing happened
//
// A step that answers an error is rolled back. After a failed write or sync to the disk, every
// write is Unavailable until the store is opened again (the kernel may have dropped what it could
// not write); a full disk is only Unavailable, and passes. Steps must not call read() or write().
// Threads: any.

#include "base/result.h"
#include "store/sqlite_dialect.h"
#include "store/soci_api.h"

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>

namespace missent::store {

enum class Access { Write, ReadOnly };

class Database {
 public:
  // Throws nothing. The schema is not looked at.
  static Result<std::unique_ptr<Database>> connect(const std::string& connection, Access access);
  ~Database();

  soci::session& sql() { return sql_; }  // for preparing statements, and within steps

  template <typename Step>
  std::invoke_result_t<Step> read(Step step) {
    return run<Step>(Purpose::Reading, step);
  }
  template <typename Step>
  std::invoke_result_t<Step> write(Step step) {
    return run<Step>(Purpose::Writing, step);
  }

  // A step within a step of write(): when it answers an error or throws, only what it did itself is
  // undone.
  template <typename Step>
  std::invoke_result_t<Step> nested(Step step) {
    TRY(may_go_on());
    try {
      sql_ << "savepoint nested";
      auto result = step();
      if (!result) undo_nested();
      sql_ << "release savepoint nested";
      return result;
    } catch (const std::exception& error) {
      auto failure = failed(error);
      undo_nested_or_all(failure.error);
      return failure;
    }
  }

  // Within a step of write(): an error when a nested step failed so badly that everything was
  // rolled back. What came after it would be committed on its own.
  Result<void> may_go_on() const;

  // From now on every write is refused: a body could not be synced.
  void refuse_writes(const std::string& why);
  // Moves all of the write-ahead log into the file and empties it, as far as readers let it.
  Result<void> move_whole_log();
  bool is_open();
  bool is_broken();
  bool is_read_only() const { return access_ == Access::ReadOnly; }
  void forbid_writing() { access_ = Access::ReadOnly; }  // before it is shared
  void limit_pages(uint32_t pages);
  // `release` drops the kept statements: none may be left when the connection goes.
  Result<void> close(const std::function<void()>& release);

 private:
  enum class Purpose { Reading, Writing };

  explicit Database(Access access) : access_(access) {}

  template <typename Step>
  std::invoke_result_t<Step> run(Purpose purpose, Step& step) {
    const std::lock_guard lock(mutex_);
    TRY(may(purpose));
    try {
      if (purpose == Purpose::Writing || access_ == Access::ReadOnly) begin();
      doomed_.reset();
      auto result = step();
      if (result && !doomed_)
        end();
      else
        abandon();
      if (doomed_) return fail(*doomed_);
      return result;
    } catch (const std::exception& error) {
      abandon();
      return failed(error);
    }
  }

  Result<void> may(Purpose purpose) const;
  void begin();
  void end();      // commits what was begun
  void abandon();  // rolls it back; never throws
  void undo_nested();
  void undo_nested_or_all(const Error& error);
  Failure failed(const std::exception& error);
  void move_log();

  std::mutex mutex_;
  Access access_;
  soci::session sql_;
  std::unique_ptr<sqlite::LogWatch> log_;
  bool begun_ = false;
  bool open_ = false;
  std::optional<Error> doomed_;  // see may_go_on
  std::string broken_;           // why writes are refused
};

// Runs a kept statement that finds one row at most, and leaves no cursor open behind it.
bool find_row(soci::statement& statement);
// Runs a kept statement; answers how many rows it changed.
long long run_change(soci::statement& statement);

}  // namespace missent::store
