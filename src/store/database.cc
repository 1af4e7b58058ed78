// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include "base/log.h"

namespace missent::store {

namespace {

constexpr const char* Reopen = "see the log for the cause, then start missent again";
constexpr std::chrono::seconds LongestWait{10};   // for another step of a shared database
constexpr std::chrono::seconds BetweenTrials{1};  // of drawing a line

}  // namespace

Result<std::unique_ptr<Database>> Database::connect(std::unique_ptr<Dialect> dialect,
                                                    Access access) {
  auto made = std::unique_ptr<Database>(new Database(std::move(dialect), access));
  try {
    made->dialect_->open(made->sql_, access);
  } catch (const std::exception& error) {
    return made->failed(error);
  }
  made->open_ = true;
  return made;
}

void Database::keep_statements(std::function<void()> prepare, std::function<void()> release) {
  prepare();
  prepare_ = std::move(prepare);
  release_ = std::move(release);
}

void Database::release_statements() {
  if (release_) release_();
}

// Where a step hangs on a line, the others do not hang with it.
Result<std::unique_lock<std::timed_mutex>> Database::taken() {
  std::unique_lock lock(mutex_, std::defer_lock);
  if (!is_shared())
    lock.lock();
  else if (!lock.try_lock_for(LongestWait))
    return fail(Kind::Unavailable, "the store is busy with something else");
  return lock;
}

Result<void> Database::draw_line() {
  if (!lost_) return {};
  const auto now = std::chrono::steady_clock::now();
  if (now < tried_ + BetweenTrials) return fail(Kind::Unavailable, "the database is away");
  try {
    release_statements();
    sql_.close();
    dialect_->open(sql_, access_);
    if (prepare_) prepare_();
  } catch (const std::exception& error) {
    tried_ = std::chrono::steady_clock::now();
    return failed(error);
  }
  lost_ = false;
  ++line_;
  log::info("there is a line to the database again");
  return {};
}

Database::~Database() {
  auto closed = close();
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
  begun_ = true;
  if (access_ == Access::ReadOnly)
    sql_.begin();
  else
    dialect_->begin_writing(sql_);
}

void Database::end() {
  if (!begun_) return;
  sql_.commit();
  begun_ = false;
  tidy();
}

void Database::abandon() {
  if (!begun_) return;
  begun_ = false;
  try {
    sql_.rollback();
  } catch (const std::exception&) {
    // Rolled back by itself already: SQLite after some errors, a server whose line broke.
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

Result<void> Database::settle() {
  return read([&]() -> Result<void> {
    dialect_->closing(sql_);
    return {};
  });
}

// What was committed stands in the log and is safe; but where the file cannot be synced, nothing
// that follows would be.
void Database::tidy() {
  try {
    dialect_->committed(sql_);
  } catch (const std::exception& error) {
    auto failure = failed(error);
    log::warning("moving the write-ahead log into the store: " + failure.error.message);
  }
}

Failure Database::failed(const std::exception& error) {
  const std::string what = error.what();
  switch (dialect_->fault_of(sql_, error)) {
    case Fault::Lost:
      lost_ = true;
      return fail(Kind::Unavailable, "the database is away: " + what);
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

bool Database::is_open() {
  const std::lock_guard lock(mutex_);
  return open_;
}

bool Database::is_broken() {
  const std::lock_guard lock(mutex_);
  return !broken_.empty();
}

Result<void> Database::close() {
  const std::lock_guard lock(mutex_);
  if (!open_) return {};
  open_ = false;
  release_statements();
  try {
    if (broken_.empty()) dialect_->closing(sql_);
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
