// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_dialect.h"

#include "store/soci_api.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <sys/stat.h>

#include <new>

namespace missent::store::sqlite {

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

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
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

}  // namespace

std::string connect_to(const std::string& path) { return uri_of(path); }

std::string connect_for_reading(const std::string& path) {
  const char* how = has_content(path + "-wal") ? "?mode=ro" : "?immutable=1";
  return "dbname=\"" + uri_of(path) + how + "\" readonly=true";
}

std::string connect_to_memory() { return ":memory:"; }

void open(soci::session& sql, const std::string& connection) {
  sql.open(soci::sqlite3, connection);
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

std::string spelled(std::string_view statement) {
  std::string out(statement);
  replace_all(out, "{rowless}", "without rowid");
  replace_all(out, "{rowkey}", "integer primary key");
  return out;
}

bool has_table(soci::session& sql, const std::string& name) {
  int count = 0;
  sql << "select count(*) from sqlite_master where type = 'table' and name = :name",
      soci::into(count), soci::use(name);
  return count > 0;
}

bool has_any_table(soci::session& sql) {
  int count = 0;
  sql << "select count(*) from sqlite_master where type = 'table'", soci::into(count);
  return count > 0;
}

void limit_pages(soci::session& sql, uint32_t pages) {
  constexpr uint32_t Most = 1'073'741'823;
  read_pragma(sql, "max_page_count = " + std::to_string(pages == 0 ? Most : pages));
}

LogWatch::LogWatch(soci::session& sql) : sql_(sql) {
  sqlite_api::sqlite3_wal_hook(handle_of(sql), remember_pages, &pages_);
}

void LogWatch::checkpoint() {
  sql_ << "pragma wal_checkpoint(passive)";
  pages_ = 0;
}

void LogWatch::checkpoint_all() {
  sql_ << "pragma wal_checkpoint(truncate)";
  pages_ = 0;
}

Fault fault_of(const std::exception& error) {
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

}  // namespace missent::store::sqlite
