// SPDX-License-Identifier: Apache-2.0
#include "store/sql_registers.h"

#include "store/database.h"
#include "store/register_rows.h"

namespace missent::store {

using soci::into;
using soci::use;

namespace {

class SqlTable final : public RegisterTable {
 public:
  explicit SqlTable(soci::session& sql)
      : find_((sql.prepare << "select document from register_entry where kind = :kind and key = "
                              ":key",
               into(document_), use(kind_), use(key_))),
        put_((sql.prepare << "insert into register_entry (kind, key, document) values (:kind, "
                             ":key, :document) on conflict (kind, key) do update set document = "
                             "excluded.document",
              use(kind_), use(key_), use(document_))),
        remove_((sql.prepare << "delete from register_entry where kind = :kind and key = :key",
                 use(kind_), use(key_))) {}

  bool find(const RegisterRow& row, std::string& document) override {
    name(row);
    if (!find_row(find_)) return false;
    document = document_;
    return true;
  }
  void put(const RegisterRow& row) override {
    name(row);
    document_ = row.document;
    run_change(put_);
  }
  bool remove(const RegisterRow& row) override {
    name(row);
    return run_change(remove_) > 0;
  }

 private:
  void name(const RegisterRow& row) {
    kind_ = static_cast<Number>(row.kind);
    key_ = row.key;
  }

  Number kind_ = 0;
  std::string key_, document_;
  soci::statement find_, put_, remove_;
};

}  // namespace

uint64_t SqlRegisters::read_version() {
  Number version = 0;
  database_.sql() << "select version from register_version", into(version);
  return static_cast<uint64_t>(version);
}

Result<uint64_t> SqlRegisters::version() {
  return database_.read([&]() -> Result<uint64_t> { return read_version(); });
}

Result<habits::RegisterEntries> SqlRegisters::entries() {
  return database_.read([&]() -> Result<habits::RegisterEntries> {
    habits::RegisterEntries entries;
    RegisterRow row;
    Number kind = 0;
    soci::statement each =
        (database_.sql().prepare << "select kind, key, document from register_entry order by kind, "
                                    "key",
         into(kind), into(row.key), into(row.document));
    each.execute();
    while (each.fetch()) {
      row.kind = static_cast<RegisterKind>(kind);
      TRY(add_row(row, entries));
    }
    return entries;
  });
}

Result<guard::RegisterReport> SqlRegisters::change(const guard::RegisterChange& change) {
  TRY(check_readable(change));
  return database_.write([&]() -> Result<guard::RegisterReport> {
    if (change.version && *change.version != read_version()) return changed_meanwhile();
    SqlTable table(database_.sql());
    const auto report = apply(change, table);
    if (has_effect(report)) database_.sql() << "update register_version set version = version + 1";
    return report;
  });
}

}  // namespace missent::store
