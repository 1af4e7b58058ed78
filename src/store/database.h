// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one connection to a database, behind one mutex; the only place where what SOCI throws is
// caught. Inside a step, SQL may throw freely; outside there are only Results.
//
//   return database.write([&]() -> Result<void> { insert.execute(); return {}; });   // committed
//   and synced, or nothing happened
//
// A step that answers an error is rolled back. A database that is a file: after a failed write or
// sync to the disk, every write is Unavailable until the store is opened again (the kernel may have
// dropped what it could not write); a full disk is only Unavailable, and passes. One behind a line:
// while the line is down everything is Unavailable; the next step draws a new one. Steps must not
// call read() or write(). Threads: any.

#include "base/result.h"
#include "store/dialect.h"
#include "store/soci_api.h"

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>

namespace missent::store {

class Database {
 public:
  // Throws nothing. The schema is not looked at.
  static Result<std::unique_ptr<Database>> connect(std::unique_ptr<Dialect> dialect, Access access);
  ~Database();

  soci::session& sql() { return sql_; }  // for preparing statements, and within steps
  Dialect& dialect() { return *dialect_; }
  bool is_shared() const { return dialect_->is_shared(); }

  template <typename Step>
  std::invoke_result_t<Step> read(Step step, Patience patience = Patience::Mail) {
    return run<Step>(Purpose::Reading, step, patience);
  }
  template <typename Step>
  std::invoke_result_t<Step> write(Step step, Patience patience = Patience::Mail) {
    return run<Step>(Purpose::Writing, step, patience);
  }

  // Statements that are kept: `prepare` makes them, now and on every new line; `release` drops
  // them. None may be left when the connection goes. Throws what SOCI throws: within a step.
  void keep_statements(std::function<void()> prepare, std::function<void()> release);
  // Grows with every new line. What the database knew of the old one (a lock) is gone.
  uint64_t line() const { return line_; }  // within a step

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
  bool is_open();
  bool is_broken();
  bool is_read_only() const { return access_ == Access::ReadOnly; }
  void forbid_writing() { access_ = Access::ReadOnly; }  // before it is shared
  Result<void> close();                                  // drops the kept statements

 private:
  enum class Purpose { Reading, Writing };

  Database(std::unique_ptr<Dialect> dialect, Access access)
      : access_(access), dialect_(std::move(dialect)) {}

  template <typename Step>
  std::invoke_result_t<Step> run(Purpose purpose, Step& step, Patience patience) {
    const auto lock = TRY(taken());
    TRY(may(purpose));
    TRY(draw_line());
    const Around around(*this, patience);
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

  struct Around {  // tells the dialect where a step begins and ends
    Around(Database& database, Patience patience) : dialect(*database.dialect_) {
      dialect.step_begins(database.sql_, patience);
    }
    ~Around() { dialect.step_ends(); }
    Around(const Around&) = delete;
    Around& operator=(const Around&) = delete;

    Dialect& dialect;
  };

  Result<std::unique_lock<std::timed_mutex>> taken();
  Result<void> may(Purpose purpose) const;
  Result<void> draw_line();  // where there is none
  void begin();
  void end();      // commits what was begun
  void abandon();  // rolls it back; never throws
  void undo_nested();
  void undo_nested_or_all(const Error& error);
  Failure failed(const std::exception& error);
  void tidy();
  void release_statements();

  std::timed_mutex mutex_;
  Access access_;
  std::unique_ptr<Dialect> dialect_;  // outlives the session
  soci::session sql_;
  std::function<void()> prepare_, release_;
  bool begun_ = false;
  bool open_ = false;
  bool lost_ = false;                            // the line is down
  std::chrono::steady_clock::time_point tried_;  // when a line was last drawn in vain
  uint64_t line_ = 0;
  std::optional<Error> doomed_;  // see may_go_on
  std::string broken_;           // why writes are refused
};

// Runs a kept statement that finds one row at most, and leaves no cursor open behind it.
bool find_row(soci::statement& statement);
// Runs a kept statement; answers how many rows it changed.
long long run_change(soci::statement& statement);

}  // namespace missent::store
