// SPDX-License-Identifier: Apache-2.0
#include "guard/deciders.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::guard;
using policy::Action;
using List = std::vector<std::string>;

namespace {

habits::Registers registers() {
  habits::Registers out;
  out.own_domains = {"office.example"};
  out.fallback = {"security@office.example"};
  out.people = {
      {.address = "pat@office.example",
       .roles = {},
       .clearance = {},
       .aliases = {"patj", "p.jones@office.example"}},
      {.address = "sam@office.example", .roles = {"release"}, .clearance = {}, .aliases = {}},
      {.address = "ann@office.example",
       .roles = {"release", "security"},
       .clearance = {},
       .aliases = {}}};
  return out;
}

Sending mail_by(std::string login) {
  return {std::move(login), "pat@office.example", "pat@office.example", false};
}

Deciders ask(const Sending& sending) {
  return choose_deciders(sending, {Action::Ask, {}, 0}, registers());
}

Deciders approve(const Sending& sending, const List& approvers) {
  return choose_deciders(sending, {Action::Approve, approvers, 0}, registers());
}

}  // namespace

TEST_CASE("the authenticated user decides about a doubt, without a code") {
  CHECK(ask(mail_by("pat@office.example")) ==
        Deciders{"pat@office.example", {"pat@office.example"}, false});
}

TEST_CASE("a log-in name is looked up in the people register") {
  CHECK(ask(mail_by("patj")).addresses == List{"pat@office.example"});
}

TEST_CASE("an unknown log-in name stands for the From address where that is ours") {
  CHECK(ask(mail_by("u1234")).addresses == List{"pat@office.example"});
  CHECK(ask({"u1234", "x@elsewhere.example", "x@elsewhere.example", false}).addresses ==
        List{"security@office.example"});
  habits::Registers none;
  CHECK(choose_deciders(mail_by("u1234"), {Action::Ask, {}, 0}, none).addresses ==
        List{"pat@office.example"});
}

TEST_CASE("the login counts, not what From says") {
  CHECK(ask({"sam@office.example", "pat@office.example", "pat@office.example", false}).addresses ==
        List{"sam@office.example"});
}

TEST_CASE("unauthenticated mail has no person: a forged From gets no link") {
  CHECK(ask(mail_by("")) == Deciders{"", {"security@office.example"}, false});
}

TEST_CASE("where no person sent it the fallback decides") {
  auto automatic = mail_by("pat@office.example");
  automatic.automatic = true;
  CHECK(ask(automatic).addresses == List{"security@office.example"});
  CHECK(ask({"scanner", "scanner@office.example", "no-reply@office.example", false}).addresses ==
        List{"security@office.example"});
  CHECK(ask({"pat@office.example", "", "pat@office.example", false}).addresses ==
        List{"security@office.example"});
  CHECK(is_nobody("NoReply@office.example"));
  CHECK(is_nobody("mailer-daemon@office.example"));
  CHECK_FALSE(is_nobody("norepl@office.example"));
}

TEST_CASE("the approvers of a rule decide with a code, by address or by role") {
  auto by_role = approve(mail_by("pat@office.example"), {"release"});
  CHECK(by_role.addresses == List{"sam@office.example", "ann@office.example"});
  CHECK(by_role.four_eyes);
  CHECK(by_role.person == "pat@office.example");
  CHECK(approve(mail_by("pat@office.example"), {"head@office.example", "security"}).addresses ==
        List{"head@office.example", "ann@office.example"});
}

TEST_CASE("nobody approves what stands under one of their own names") {
  CHECK(approve({"sam@office.example", "sam@office.example", "sam@office.example", false},
                {"release"})
            .addresses == List{"ann@office.example"});
  CHECK(approve({"", "", "Sam+x@office.example", false}, {"release"}).addresses ==
        List{"ann@office.example"});
  CHECK(approve({"patj", "", "x@office.example", false},
                {"pat@office.example", "p.jones@office.example"})
            .addresses == List{"security@office.example"});
  CHECK(approve({"security@office.example", "", "", false}, {}).addresses.empty());
}

TEST_CASE("the manager of the sender approves, where the register names one who is here") {
  auto staff = registers();
  const auto approvers_under = [&](const std::string& manager, const Sending& sending) {
    staff.people[0].manager = manager;
    return choose_deciders(sending, {Action::Approve, {"manager"}, 0}, staff).addresses;
  };
  const auto by_pat = mail_by("patj");
  CHECK(approvers_under("sam@office.example", by_pat) == List{"sam@office.example"});
  CHECK(approvers_under("sam@office.example", {"", "", "P.Jones@office.example", false}) ==
        List{"sam@office.example"});
  CHECK(approvers_under("pat@office.example", by_pat) == List{"security@office.example"});
  CHECK(approvers_under("p.jones@office.example", by_pat) == List{"security@office.example"});
  CHECK(approvers_under("gone@office.example", by_pat) == List{"security@office.example"});
  CHECK(approvers_under("", by_pat) == List{"security@office.example"});
  CHECK(approvers_under("sam@office.example", mail_by("ann@office.example")) ==
        List{"security@office.example"});
}

TEST_CASE("the manager who logged in decides nothing written in the name of their own people") {
  auto staff = registers();
  staff.people[0].manager = "sam@office.example";
  staff.people[1].manager = "ann@office.example";
  CHECK(choose_deciders(mail_by("sam@office.example"), {Action::Approve, {"manager"}, 0}, staff)
            .addresses == List{"ann@office.example"});
}

TEST_CASE("a team approves: the sender's own without the sender, or one by its name") {
  auto staff = registers();
  staff.people[0].team = "Survey";
  staff.people[1].team = "survey";
  const auto approvers = [&](const std::string& word) {
    return choose_deciders(mail_by("patj"), {Action::Approve, {word}, 0}, staff).addresses;
  };
  CHECK(approvers("team") == List{staff.people[1].address});
  CHECK(approvers("team:SURVEY") == List{staff.people[1].address});
  CHECK(approvers("team:Nobody") == List{"security@office.example"});
  CHECK(approvers("team:") == List{"security@office.example"});
}

TEST_CASE("a role that is named manager is not asked for: the word is taken") {
  auto staff = registers();
  staff.people[0].manager = "sam@office.example";
  staff.people[2].roles.push_back("manager");
  CHECK(choose_deciders(mail_by("patj"), {Action::Approve, {"manager", "release"}, 0}, staff)
            .addresses == List{"sam@office.example", "ann@office.example"});
  CHECK(choose_deciders(mail_by("patj"), {Action::Approve, {"manager"}, 0}, staff).addresses ==
        List{"sam@office.example"});
}

TEST_CASE("without approvers the fallback approves") {
  CHECK(approve(mail_by("pat@office.example"), {}).addresses == List{"security@office.example"});
  CHECK(approve(mail_by("pat@office.example"), {"nobody-has-this-role"}).addresses ==
        List{"security@office.example"});
}

TEST_CASE("diverted mail is approved like the rest that is stricter than a doubt") {
  auto out = choose_deciders(mail_by("pat@office.example"),
                             {Action::Divert, {"sam@office.example"}, 0}, registers());
  CHECK(out == Deciders{"pat@office.example", {"sam@office.example"}, true});
}

TEST_CASE("from level 2 the code is asked of the person too") {
  CHECK_FALSE(choose_deciders(mail_by("patj"), {Action::Ask, {}, 1}, registers()).four_eyes);
  CHECK(choose_deciders(mail_by("patj"), {Action::Ask, {}, 2}, registers()) ==
        Deciders{"pat@office.example", {"pat@office.example"}, true});
}

TEST_CASE("while an approver is away the deputy is asked too, and the deputy's own") {
  const std::vector<policy::Delegate> deputies{{"sam@office.example", "kim@office.example", {}, {}},
                                               {"kim@office.example", "lee@office.example", {}, {}},
                                               {"lee@office.example", "sam@office.example", {}, {}},
                                               {"else@office.example", "x@office.example", {}, {}}};
  auto ask_sam = [&](const std::string& login) {
    return choose_deciders(mail_by(login),
                           {Action::Approve, {"sam@office.example"}, 0, 1, deputies}, registers())
        .addresses;
  };
  CHECK(ask_sam("pat@office.example") ==
        List{"sam@office.example", "kim@office.example", "lee@office.example"});
  CHECK(ask_sam("kim@office.example") == List{"sam@office.example", "lee@office.example"});
}

TEST_CASE("a deputy who is behind the message is not asked") {
  auto out = choose_deciders(mail_by("patj"),
                             {Action::Approve,
                              {"sam@office.example"},
                              0,
                              1,
                              {{"sam@office.example", "p.jones@office.example", {}, {}}}},
                             registers());
  CHECK(out.addresses == List{"sam@office.example"});
}

TEST_CASE("where fewer are left than must approve, the fallback is asked too") {
  auto ask_for = [](uint32_t approvals, const List& approvers) {
    return choose_deciders(mail_by("patj"), {Action::Approve, approvers, 0, approvals}, registers())
        .addresses;
  };
  CHECK(ask_for(2, {"release"}) == List{"sam@office.example", "ann@office.example"});
  CHECK(ask_for(3, {"release"}) ==
        List{"sam@office.example", "ann@office.example", "security@office.example"});
  CHECK(ask_for(2, {"security"}) == List{"ann@office.example", "security@office.example"});
}

TEST_CASE("nobody is asked twice by two of their addresses") {
  auto staff = registers();
  staff.people[1].aliases = {"s.smith@office.example"};
  auto out = choose_deciders(
      mail_by("patj"), {Action::Approve, {"sam@office.example", "s.smith@office.example"}, 0, 2},
      staff);
  CHECK(out.addresses == List{"sam@office.example", "security@office.example"});
}
