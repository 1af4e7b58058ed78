// SPDX-License-Identifier: Apache-2.0
#include "store/sql_cases.h"

#include "guard/case_json.h"
#include "store/database.h"
#include "store/soci_api.h"
#include "store/sql_audit.h"

namespace missent::store {

using guard::Case;
using soci::into;
using soci::use;

namespace {

Result<Case> read_row(const std::string& document, Number version) {
  auto one = guard::read_case(document);
  if (!one) return fail(Kind::Internal, "a case in the store cannot be read");
  one->version = static_cast<uint64_t>(version);
  return one;
}

}  // namespace

Result<void> SqlCases::add(const Case& one, const guard::AuditEntry& entry) {
  TRY(audit_.commit(&entry, [&]() -> Result<bool> {
    const std::string document = guard::write_case(one);
    const Number version = 0;
    soci::statement insert =
        (database_.sql().prepare << "insert into incident (id, version, document) values (:id, "
                                    ":version, :document) on conflict (id) do nothing",
         use(one.id), use(version), use(document));
    if (run_change(insert) > 0) return true;
    return fail(Kind::Conflict, "there is a case " + one.id + " already", "try again");
  }));
  return {};
}

Result<void> SqlCases::update(const Case& one, const guard::AuditEntry& entry) {
  TRY(audit_.commit(&entry, [&]() -> Result<bool> {
    const std::string document = guard::write_case(one);
    const auto version = static_cast<Number>(one.version);
    soci::statement change =
        (database_.sql().prepare << "update incident set version = version + 1, document = "
                                    ":document where id = :id and version = :version",
         use(document), use(one.id), use(version));
    if (run_change(change) > 0) return true;
    return fail(Kind::Conflict, "case " + one.id + " has moved on, or is not there",
                "read it again");
  }));
  return {};
}

Result<Case> SqlCases::get(const std::string& id) {
  return database_.read([&]() -> Result<Case> {
    Number version = 0;
    std::string document;
    database_.sql() << "select version, document from incident where id = :id", into(version),
        into(document), use(id);
    if (document.empty()) return fail(Kind::NotFound, "there is no case " + id);
    return read_row(document, version);
  });
}

Result<std::vector<Case>> SqlCases::list() {
  return database_.read([&]() -> Result<std::vector<Case>> {
    std::vector<Case> out;
    Number version = 0;
    std::string document;
    soci::statement each =
        (database_.sql().prepare << "select version, document from incident order by id",
         into(version), into(document));
    each.execute();
    while (each.fetch()) out.push_back(TRY(read_row(document, version)));
    return out;
  });
}

}  // namespace missent::store
