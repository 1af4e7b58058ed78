// SPDX-License-Identifier: Apache-2.0
#include "store/forget.h"

#include "habits/trace_bytes.h"
#include "store/database.h"
#include "store/habit_rows.h"
#include "store/lock_file.h"
#include "store/octets.h"
#include "store/schema.h"
#include "store/sqlite_dialect.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

struct Row {  // of a trace
  std::string person;
  Number sent = 0, number = 0;
  std::string document;
};

class Eraser {  // within one step
 public:
  Eraser(soci::session& sql, const std::string& key) : sql_(sql), key_(key) {}

  Result<Forgotten> run() {
    find();
    if (address_ != 0) erase_habits();
    done_.traces = change("delete from trace where person = :key", key_);
    TRY(take_out_of_traces());
    return done_;
  }

 private:
  void find() {
    const auto parts = split_key(key_);
    local_ = parts.local;
    std::string name(parts.domain);
    sql_ << "select d.id, a.id from domain d join address a on a.domain = d.id and a.local = "
            ":local where d.name = :name",
        into(domain_), into(address_), use(local_), use(name);
    done_.known = address_ != 0;
  }

  template <typename Value>
  uint64_t change(const char* statement, const Value& value) {
    soci::statement prepared = (sql_.prepare << statement, use(value));
    return static_cast<uint64_t>(run_change(prepared));
  }

  void erase_habits() {
    done_.pairs = change("delete from pair where sender = :id", address_) +
                  change("delete from pair where recipient = :id", address_) +
                  change("delete from together where low = :id", address_) +
                  change("delete from together where high = :id", address_);
    change("delete from message_sent where sender = :id", address_);
    change("delete from confirmation where address = :id", address_);
    sql_ << "delete from address where domain = :domain and local = :local", use(domain_),
        use(local_);
    change("update domain set addresses = addresses - 1 where id = :id", domain_);
    // A domain of nobody else is that person's.
    change("delete from domain where id = :id and addresses <= 0", domain_);
  }

  // Those of other people that name it, written anew without it.
  Result<void> take_out_of_traces() {
    for (auto& row : TRY(naming_rows())) {
      sql_ << "update trace set document = :document where person = :person and sent = :sent and "
              "number = :number",
          use(row.document), use(row.person), use(row.sent), use(row.number);
      ++done_.named_in;
    }
    return {};
  }

  Result<std::vector<Row>> naming_rows() {
    std::vector<Row> rows;
    Row row;
    soci::statement each = (sql_.prepare << "select person, sent, number, document from trace",
                            into(row.person), into(row.sent), into(row.number), into(row.document));
    each.execute();
    while (each.fetch()) {
      const std::string bytes = TRY(from_base64(row.document));
      auto trace = TRY(habits::read_trace(bytes));
      const auto before = trace.people.size();
      take_out(trace);
      if (trace.people.size() == before) continue;
      rows.push_back(row);
      rows.back().document = to_base64(habits::write_trace(trace));
    }
    return rows;
  }

  void take_out(habits::Trace& trace) const {
    const size_t first_copied =
        trace.people.size() - std::min<size_t>(trace.copied, trace.people.size());
    const auto copied = static_cast<size_t>(
        std::count(trace.people.begin() + static_cast<std::ptrdiff_t>(first_copied),
                   trace.people.end(), key_));
    trace.copied = static_cast<uint16_t>(trace.copied - copied);
    std::erase(trace.people, key_);
  }

  soci::session& sql_;
  const std::string& key_;
  std::string local_;
  Number domain_ = 0, address_ = 0;
  Forgotten done_;
};

// Outside a transaction: VACUUM may not be in one.
Result<void> compact(Database& database) {
  return database.read([&]() -> Result<void> {
    database.sql() << "vacuum";
    database.sql() << "pragma wal_checkpoint(truncate)";
    return {};
  });
}

Result<std::unique_ptr<Database>> open(const std::string& path) {
  auto database = TRY(
      Database::connect(std::make_unique<SqliteDialect>(sqlite::connect_to(path)), Access::Write));
  TRY(raise_schema(*database));
  TRY(database->read([&]() -> Result<void> {
    int on = 0;
    database->sql() << "pragma secure_delete = on", into(on);
    return {};
  }));
  return database;
}

}  // namespace

Result<Forgotten> forget_address(const std::string& path, const std::string& key) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    return fail(Kind::NotFound, "there is no store " + path);
  const auto lock = TRY(LockFile::take(path));
  auto database = TRY(open(path));
  const auto done = TRY(
      database->write([&]() -> Result<Forgotten> { return Eraser(database->sql(), key).run(); }));
  TRY(compact(*database));
  std::filesystem::remove(path + ".index", error);  // built anew from what is left
  if (error) return fail(Kind::Unavailable, "removing " + path + ".index: " + error.message());
  TRY(database->close());
  return done;
}

}  // namespace missent::store
