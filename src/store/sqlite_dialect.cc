// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_dialect.h"

#include "store/soci_api.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <sys/stat.h>

#include <new>

namespace missent::store {

namespace {

constexpr std::string_view UriSafe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

// No space, quote, equals sign or question mark of the path reaches SOCI's reader of connections.
std::string uri_of(const std::string& path) {
  constexpr std::string_view Digits = "0123456789ABCDEF";
  std::string out = "file:";
  for (char letter : path) {
    if (UriSafe.find(letter) != std::string_view::npos) {
      out += letter;
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    out += '%';
    out += Digits[byte >> 4u];
    out += Digits[byte & 15u];
  }
  return out;
}

bool has_content(const std::string& path) {
  struct stat facts = {};
  return ::stat(path.c_str(), &facts) == 0 && facts.st_size > 0;
}

sqlite_api::sqlite3* handle_of(soci::session& sql) {
  return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

int remember_pages(void* pages, sqlite_api::sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

int read_pragma(soci::session& sql, const std::string& pragma) {
  int value = 0;
  sql << "pragma " + pragma, soci::into(value);
  return value;
}

void tune_for_writing(soci::session& sql) {
  std::string mode;
  int secure = 0;
  sql << "pragma busy_timeout = 5000";
  sql << "pragma journal_mode = wal", soci::into(mode);
  sql << "pragma synchronous = full";
  sql << "pragma foreign_keys = on";
  sql << "pragma wal_autocheckpoint = 0";
  sql << "pragma secure_delete = on", soci::into(secure);  // what goes is overwritten
  sql << "pragma journal_size_limit = 67108864";
  sql << "pragma cache_size = -131072";
  sql << "pragma temp_store = memory";
  if (mode != "wal" && mode != "memory")
    throw soci::soci_error("the file cannot be kept with a write-ahead log");
}

void tune_for_reading(soci::session& sql) {
  sql << "pragma busy_timeout = 5000";
  sql << "pragma query_only = on";
  sql << "pragma cache_size = -32768";
}

}  // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

namespace sqlite {

std::string connect_to(const std::string& path) { return uri_of(path); }

std::string connect_for_reading(const std::string& path) {
  const char* how = has_content(path + "-wal") ? "?mode=ro" : "?immutable=1";
  return "dbname=\"" + uri_of(path) + how + "\" readonly=true";
}

std::string connect_to_memory() { return ":memory:"; }

void limit_pages(soci::session& sql, uint32_t pages) {
  constexpr uint32_t Most = 1'073'741'823;
  read_pragma(sql, "max_page_count = " + std::to_string(pages == 0 ? Most : pages));
}

// Counts the pages of the write-ahead log. Lives as long as the session it watches.
class LogWatch {
 public:
  explicit LogWatch(soci::session& sql) {
    sqlite_api::sqlite3_wal_hook(handle_of(sql), remember_pages, &pages_);
  }
  bool is_long() const { return pages_ >= LongLog; }
  // Moves what is in the log into the file. What it throws means that the log was not moved;
  // nothing is lost by that.
  void checkpoint(soci::session& sql) {
    sql << "pragma wal_checkpoint(passive)";
    pages_ = 0;
  }

 private:
  static constexpr int LongLog = 16'000;  // 64 MiB

  int pages_ = 0;
};

}  // namespace sqlite

SqliteDialect::SqliteDialect(std::string connection) : connection_(std::move(connection)) {}
SqliteDialect::~SqliteDialect() = default;

void SqliteDialect::open(soci::session& sql, Access access) {
  sql.open(soci::sqlite3, connection_);
  if (access == Access::ReadOnly) return tune_for_reading(sql);
  tune_for_writing(sql);
  log_ = std::make_unique<sqlite::LogWatch>(sql);
}

void SqliteDialect::begin_writing(soci::session& sql) { sql.begin(); }

void SqliteDialect::committed(soci::session& sql) {
  if (log_ && log_->is_long()) log_->checkpoint(sql);
}

void SqliteDialect::closing(soci::session& sql) {
  if (log_) sql << "pragma wal_checkpoint(truncate)";
}

std::string SqliteDialect::spelled(std::string_view statement) const {
  std::string out(statement);
  replace_all(out, "{rowless}", "without rowid");
  replace_all(out, "{rowkey}", "integer primary key");
  replace_all(out, "{bytes}", "blob");
  return out;
}

bool SqliteDialect::has_table(soci::session& sql, const std::string& name) {
  int count = 0;
  sql << "select count(*) from sqlite_master where type = 'table' and name = :name",
      soci::into(count), soci::use(name);
  return count > 0;
}

bool SqliteDialect::has_any_table(soci::session& sql) {
  int count = 0;
  sql << "select count(*) from sqlite_master where type = 'table'", soci::into(count);
  return count > 0;
}

void SqliteDialect::insert_body(soci::session& sql, const std::string& hold,
                                const std::string& sealed) {
  soci::blob bytes(sql);
  bytes.write(0, sealed.data(), sealed.size());
  sql << "insert into hold_body (hold, sealed) values (:hold, :sealed)", soci::use(hold),
      soci::use(bytes);
}

std::string SqliteDialect::read_body(soci::session& sql, const std::string& hold) {
  soci::blob bytes(sql);
  sql << "select sealed from hold_body where hold = :hold", soci::into(bytes), soci::use(hold);
  std::string out(bytes.get_len(), '\0');
  if (!out.empty()) bytes.read(0, out.data(), out.size());
  return out;
}

Fault SqliteDialect::fault_of(soci::session& /*sql*/, const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return Fault::Memory;
  const auto* told = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  if (!told) return Fault::Other;
  switch (told->result() & 0xff) {
    case SQLITE_FULL:
      return Fault::Full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::Busy;
    case SQLITE_CONSTRAINT:
      return Fault::Constraint;
    case SQLITE_READONLY:
      return Fault::ReadOnly;
    case SQLITE_NOMEM:
      return Fault::Memory;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
      return Fault::Damaged;
    default:
      return Fault::Other;
  }
}

}  // namespace missent::store
