// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::store;

namespace {

const guard::AuditEntry First{*parse_time("2023-07-20T09:14:00Z"), "held", "{\"hold\":{}}"};
const guard::AuditEntry Second{*parse_time("2023-07-20T09:15:00Z"), "decision", "{}"};

std::vector<AuditRecord> two() {
  AuditHead head;
  auto first = extend(head, First);
  return {first, extend(head, Second)};
}

Result<void> check(const std::vector<AuditRecord>& records, uint64_t size,
                   const std::string& chain) {
  AuditCheck check;
  for (const auto& record : records) {
    auto added = check.add(record);
    if (!added) return added;
  }
  return check.finish(size, chain);
}

}  // namespace

TEST_CASE("the bytes of an entry are those of the format page") {
  CHECK(entry_bytes(7, First) == "missent-audit-1\n7\n1689844440\nheld\n{\"hold\":{}}");
}

TEST_CASE("hashes are those of the vectors in the format page") {
  auto records = two();
  CHECK(records[0].leaf == "c278f58bd15886ff84347641ee1e4c435313d2d66f612ceab2a7afd7b907d525");
  CHECK(records[0].chain == "c841c3371c8e72504e072fa74e5512db818190279e4c89912ae87997d357de9d");
  CHECK(records[1].chain == "3b88aa20cddb89cea904000a3343d771cc5fcafd1d2c0ecea3ff4a1771864635");
}

TEST_CASE("a sound log is sound") {
  auto records = two();
  CHECK(check(records, 2, records[1].chain));
  CHECK(check({}, 0, hex_of(Hash{})));
}

TEST_CASE("every change of an entry is named") {
  const auto sound = two();
  auto message = [&](auto change) {
    auto records = sound;
    change(records);
    auto checked = check(records, 2, sound[1].chain);
    REQUIRE(!checked);
    CHECK(checked.error().kind == Kind::Malformed);
    return checked.error().message;
  };
  using Records = std::vector<AuditRecord>;
  CHECK(message([](Records& r) { r[0].entry.json = "{\"hold\":[]}"; }) ==
        "audit entry 0 was changed: its hash is another");
  CHECK(message([](Records& r) { r[1].entry.kind = "decisiom"; }) ==
        "audit entry 1 was changed: its hash is another");
  CHECK(message([](Records& r) { r[1].entry.when += Seconds(1); }) ==
        "audit entry 1 was changed: its hash is another");
  CHECK(message([](Records& r) { r[0].leaf[3] ^= 1; }) ==
        "audit entry 0 was changed: its hash is another");
  CHECK(message([](Records& r) { r[0].chain[3] ^= 1; }) ==
        "audit entry 0 was changed: the chain breaks there");
  CHECK(message([](Records& r) { r.erase(r.begin()); }) == "audit entry 0 is missing");
  CHECK(message([](Records& r) { r.pop_back(); }) == "audit entry 1 is missing, and all after it");
  CHECK(message([](Records& r) { std::swap(r[0], r[1]); }) == "audit entry 0 is missing");
  CHECK(message([](Records& r) { r.push_back(r[1]); }) == "audit entry 1 is there twice");
}

TEST_CASE("a log cut and hashed anew ends elsewhere than was noted") {
  const auto sound = two();
  AuditHead head;
  auto records = std::vector{extend(head, Second), extend(head, First)};
  CHECK(check(records, 2, sound[1].chain).error().message ==
        "the audit log ends in another hash than was noted");
}

TEST_CASE("a text may be missing where a later purge says that it took it, and nowhere else") {
  const guard::AuditEntry purge{
      *parse_time("2024-01-01T00:00:00Z"), "purge",
      R"({"purge":{"before":{"log":"2023-07-20T09:15:00Z"},"purged":{"log":1}}})"};
  AuditHead head;
  std::vector<AuditRecord> records{extend(head, First), extend(head, Second), extend(head, purge)};
  const auto end = records[2].chain;
  records[0].entry.json.clear();
  CHECK(check(records, 3, end));
  records[1].entry.json.clear();  // as old as the limit: not older
  CHECK(check(records, 3, end).error().message ==
        "audit entry 1 has lost its text, and no purge took it");
  records[1].entry = Second;
  records[0].leaf[0] ^= 1;
  CHECK(check(records, 3, end).error().message ==
        "audit entry 0 was changed: the chain breaks there");
}
