// SPDX-License-Identifier: Apache-2.0
#include "program/comparison.h"

#include "guard/compared.h"
#include "store/memory_store.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::program;
using policy::Action;

namespace {

policy::Verdict verdict(Action action, std::vector<std::string> rules) {
  policy::Verdict out;
  out.sender = "pat@office.example";
  out.action = action;
  out.recipients.push_back({mail::parse_address("lee@ask.example"), {}, action, {}, {}});
  out.rules = std::move(rules);
  return out;
}

struct Log {
  store::MemoryStore store;

  void add(const char* when, Action now, Action other) {
    REQUIRE(store.audit().append(
        {*parse_time(when), "compared",
         guard::compared_json(verdict(now, {"old"}), verdict(other, {"new"}), "new.toml")}));
  }
  Comparison read(std::optional<Time> since = std::nullopt) {
    auto out = read_comparison(store.audit(), since);
    REQUIRE_MESSAGE(out, (out ? "" : out.error().message));
    return *std::move(out);
  }
};

}  // namespace

TEST_CASE("what another policy would have done is counted, and the differences are listed") {
  Log log;
  log.add("2026-11-01T00:00:00Z", Action::Ask, Action::Ask);
  log.add("2026-11-02T00:00:00Z", Action::Ask, Action::Deliver);
  log.add("2026-11-03T00:00:00Z", Action::Note, Action::Refuse);
  REQUIRE(log.store.audit().append({*parse_time("2026-11-03T00:00:00Z"), "verdict", "{}"}));
  const auto all = log.read();
  CHECK(all.messages == 3);
  CHECK(all.same == 1);
  CHECK(all.milder == 1);
  CHECK(all.stricter == 1);
  CHECK(all.actions.at({Action::Note, Action::Refuse}) == 1);
  CHECK(all.rules.at("new") == 3);
  REQUIRE(all.different.size() == 2);
  CHECK(all.different[0].action == "ask");
  CHECK(all.different[0].other == "deliver");
  CHECK(comparison_text(all).starts_with("3 messages: 1 the same, 1 milder, 1 stricter\n"));
  CHECK(comparison_json(all).starts_with(
      R"({"messages":3,"same":1,"milder":1,"stricter":1,"actions":[{"action":"note",)"));
  CHECK(log.read(parse_time("2026-11-03T00:00:00Z")).messages == 1);
}

TEST_CASE("where nothing was compared that is said, with what would have it compared") {
  Log log;
  CHECK(comparison_text(log.read()).find("[policy] compare") != std::string::npos);
}

TEST_CASE("an entry that is not as we write it is an error") {
  Log log;
  REQUIRE(log.store.audit().append({Time{}, "compared", "{}"}));
  const auto read = read_comparison(log.store.audit(), std::nullopt);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == Kind::Malformed);
}
