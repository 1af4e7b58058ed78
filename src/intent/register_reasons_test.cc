// SPDX-License-Identifier: Apache-2.0
#include "intent/register_reasons.h"

#include "intent/judge.h"
#include "mail/address.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

Time day(const char* date) { return *parse_time(std::string(date) + "T00:00:00Z"); }

struct Office {
  habits::Registers registers{.own_domains = {"harbour.test"}};
  habits::Known known;
  Settings settings;

  std::vector<Recipient> recipients(const std::vector<std::string>& addresses) const {
    std::vector<Recipient> out;
    for (const auto& address : addresses)
      out.push_back({mail::parse_address(address), mail::Role::To, ""});
    return out;
  }

  Doubt judge_on(const char* date, const std::string& address) const {
    Index index;
    add_registers(index, registers);
    const auto one = recipients({address});
    const std::vector<Candidates> candidates = {
        find_candidates(one.front(), index, registers, settings)};
    return judge({"sam@harbour.test",
                  one,
                  candidates,
                  known,
                  registers,
                  settings,
                  {},
                  nullptr,
                  day(date)})
        .front();
  }

  std::vector<SetReason> judge_lists(const std::vector<std::string>& addresses) const {
    std::vector<SetReason> out;
    add_list_reasons(recipients(addresses), registers, out);
    return out;
  }
};

bool has(const Doubt& doubt, std::string_view code) {
  for (const auto& reason : doubt.reasons)
    if (reason.code == code) return true;
  return false;
}

TEST_CASE("a partner past its review is no evidence for what was typed, but may have been meant") {
  Office office;
  for (const char* domain : {"river-survey.test", "river-survay.test"}) {
    office.registers.partners.emplace_back().domain = domain;
    office.registers.partners.back().subdomains = true;
  }
  office.registers.partners[1].review = day("2025-01-31");
  office.registers.index();
  const auto before = office.judge_on("2025-01-31", "lee@river-survay.test");
  const auto after = office.judge_on("2025-06-01", "lee@river-survay.test");
  CHECK(before.probability < 0.5);
  CHECK(after.probability > 10 * before.probability);
  CHECK_FALSE(has(before, "partner-review-due"));
  REQUIRE(has(after, "partner-review-due"));
  CHECK(after.reasons.back().text ==
        "river-survay.test is a partner whose entry should have been looked at by 2025-01-31: it "
        "counts as unconfirmed");
  CHECK(has(office.judge_on("2025-06-01", "lee@river-surway.test"), "near-partner"));
}

TEST_CASE("mail to somebody who has left is told") {
  Office office;
  habits::Person lee;
  lee.address = "lee@harbour.test";
  lee.left = day("2025-03-31");
  office.registers.add({{}, {lee}, {}});
  office.registers.index();
  const auto after = office.judge_on("2025-06-01", "Lee@harbour.test");
  REQUIRE(has(after, "leaver"));
  CHECK(after.reasons.back().text == "Lee@harbour.test left on 2025-03-31");
  CHECK_FALSE(has(office.judge_on("2025-03-01", "lee@harbour.test"), "leaver"));
}

TEST_CASE("lists that reach people outside, or many, are told with how many") {
  Office office;
  habits::MailList staff{"staff@harbour.test", {}};
  for (int i = 0; i < 5'119; ++i) staff.members.push_back(std::to_string(i) + "@harbour.test");
  office.registers.lists = {staff,
                            {"all@harbour.test", {"lee@river.test", "staff@harbour.test"}},
                            {"two@harbour.test", {"al@harbour.test", "sam@harbour.test"}}};
  office.registers.index();
  const auto all = office.judge_lists({"ALL@harbour.test", "two@harbour.test", "x@river.test"});
  REQUIRE(all.size() == 2);
  CHECK(all[0].code == "list-outside");
  CHECK(all[0].text == "ALL@harbour.test reaches 5,120 people, 1 of them outside");
  CHECK(all[0].recipients == std::vector<std::string>{"ALL@harbour.test"});
  CHECK(all[1].code == "list-large");
  const auto inside = office.judge_lists({"staff@harbour.test"});
  REQUIRE(inside.size() == 1);
  CHECK(inside[0].code == "list-large");
}

}  // namespace
}  // namespace missent::intent
