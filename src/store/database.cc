// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include "base/log.h"

namespace missent::store {

namespace {

constexpr const char* Reopen = "see the log for the cause, then start missent again";

}  // namespace

Result<std::unique_ptr<Database>> Database::connect(const std::string& connection, Access access) {
  auto made = std::unique_ptr<Database>(new Database(access));
  try {
    sqlite::open(made->sql_, connection);
    if (access == Access::Write) {
      sqlite::tune_for_writing(made->sql_);
      made->log_ = std::make_unique<sqlite::LogWatch>(made->sql_);
    } else {
      sqlite::tune_for_reading(made->sql_);
    }
  } catch (const std::exception& error) {
    return made->failed(error);
  }
  made->open_ = true;
  return made;
}

Database::~Database() {
  auto closed = close([] {});
  if (!closed) log::error("closing the store: " + closed.error().message);
}

Result<void> Database::may(Purpose purpose) const {
  if (!open_) return fail(Kind::Unavailable, "the store is closed");
  if (purpose == Purpose::Reading) return {};
  if (access_ == Access::ReadOnly) return fail(Kind::Refused, "the store is open for reading only");
  if (!broken_.empty())
    return fail(Kind::Unavailable, "the store takes nothing more: " + broken_, Reopen);
  return {};
}

void Database::begin() {
  sql_.begin();
  begun_ = true;
}

void Database::end() {
  if (!begun_) return;
  sql_.commit();
  begun_ = false;
  if (log_ && log_->is_long()) move_log();
}

void Database::abandon() {
  if (!begun_) return;
  begun_ = false;
  try {
    sql_.rollback();
  } catch (const std::exception&) {
    // SQLite has rolled back by itself already after some errors.
  }
}

Result<void> Database::may_go_on() const {
  if (doomed_) return fail(*doomed_);
  return {};
}

void Database::undo_nested() { sql_ << "rollback to savepoint nested"; }

void Database::undo_nested_or_all(const Error& error) {
  try {
    undo_nested();
    sql_ << "release savepoint nested";
  } catch (const std::exception&) {
    doomed_ = error;  // SQLite has rolled back everything by itself, savepoint and all
  }
}

// What was committed stands in the log and is safe; but where the file cannot be synced, nothing
// that follows would be.
Result<void> Database::move_whole_log() {
  return read([&]() -> Result<void> {
    if (log_) log_->checkpoint_all();
    return {};
  });
}

void Database::move_log() {
  try {
    log_->checkpoint();
  } catch (const std::exception& error) {
    auto failure = failed(error);
    log::warning("moving the write-ahead log into the store: " + failure.error.message);
  }
}

Failure Database::failed(const std::exception& error) {
  using sqlite::Fault;
  const std::string what = error.what();
  switch (sqlite::fault_of(error)) {
    case Fault::Full:
      return fail(Kind::Unavailable, "the disk of the store is full: " + what);
    case Fault::Busy:
      return fail(Kind::Unavailable, "the store is busy: " + what);
    case Fault::Memory:
      return fail(Kind::Unavailable, "not enough memory: " + what);
    case Fault::Constraint:
      return fail(Kind::Conflict, "the store has one like it already: " + what);
    case Fault::ReadOnly:
      return fail(Kind::Refused, "the store cannot be written: " + what);
    case Fault::Damaged:
      break;
    case Fault::Other:
      return fail(Kind::Internal, "the store failed: " + what);
  }
  if (broken_.empty()) broken_ = what;
  log::error("the store failed and takes nothing more: " + what);
  return fail(Kind::Unavailable, "the store failed: " + what, Reopen);
}

void Database::refuse_writes(const std::string& why) {
  const std::lock_guard lock(mutex_);
  if (broken_.empty()) broken_ = why;
}

void Database::limit_pages(uint32_t pages) {
  const std::lock_guard lock(mutex_);
  sqlite::limit_pages(sql_, pages);
}

bool Database::is_open() {
  const std::lock_guard lock(mutex_);
  return open_;
}

bool Database::is_broken() {
  const std::lock_guard lock(mutex_);
  return !broken_.empty();
}

Result<void> Database::close(const std::function<void()>& release) {
  const std::lock_guard lock(mutex_);
  if (!open_) return {};
  open_ = false;
  release();
  try {
    if (log_ && broken_.empty()) log_->checkpoint_all();
    sql_.close();
  } catch (const std::exception& error) {
    return failed(error);
  }
  return {};
}

bool find_row(soci::statement& statement) {
  const bool found = statement.execute(true);
  while (found && statement.fetch()) {
  }
  return found;
}

long long run_change(soci::statement& statement) {
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace missent::store
