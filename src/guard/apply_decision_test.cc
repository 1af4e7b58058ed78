// SPDX-License-Identifier: Apache-2.0
#include "guard/apply_decision.h"
#include "guard/releasing.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::guard;

namespace {

const Time Now{Seconds(1'700'000'000)};

HeldRecipient recipient(std::string address, double doubt) {
  HeldRecipient out;
  out.address = std::move(address);
  out.doubt = doubt;
  out.action = doubt >= 0.5 ? policy::Action::Ask : policy::Action::Deliver;
  return out;
}

Hold sample() {
  Hold hold;
  hold.id = "h1";
  hold.deciders = {"pat@office.example"};
  hold.notice = NoticeKind::Asked;
  hold.recipients = {recipient("kim@fleet.ml", 0.99), recipient("lee@partner.example", 0.01)};
  return hold;
}

DecisionRequest request(DecisionKind kind, std::string reason = {}) {
  return {"h1", kind, "pat@office.example", std::move(reason), {}};
}

DecisionRequest correction(std::string to, std::string of = "kim@fleet.ml") {
  auto out = request(DecisionKind::Correct);
  out.corrections = {{std::move(of), std::move(to)}};
  return out;
}

Kind kind_of_failure(const Hold& hold, const DecisionRequest& asked) {
  auto decided = apply_decision(hold, asked, Now);
  REQUIRE_FALSE(decided);
  return decided.error().kind;
}

}  // namespace

TEST_CASE("sending as it is needs a reason, keeps every recipient and is due at once") {
  CHECK(kind_of_failure(sample(), request(DecisionKind::Send, "  \n")) == Kind::Malformed);
  auto sent = apply_decision(sample(), request(DecisionKind::Send, "she moved"), Now);
  REQUIRE(sent);
  CHECK(sent->state == HoldState::Releasing);
  CHECK(sent->next_attempt == Now);
  CHECK(sent->decision == Decision{DecisionKind::Send, "pat@office.example", "she moved", Now});
  CHECK(sent->notice == NoticeKind::None);
  CHECK(due_addresses(*sent) == std::vector<std::string>{"kim@fleet.ml", "lee@partner.example"});
}

TEST_CASE("a terminal needs no reason, nor does a delayed message") {
  auto asked = request(DecisionKind::Send);
  asked.by = Operator;
  CHECK(apply_decision(sample(), asked, Now));
  Hold delayed = sample();
  delayed.action = policy::Action::Delay;
  CHECK(apply_decision(delayed, request(DecisionKind::Send), Now));
}

TEST_CASE("only deciders decide, and only while the hold waits") {
  auto asked = request(DecisionKind::Drop);
  asked.by = "sam@office.example";
  CHECK(kind_of_failure(sample(), asked) == Kind::Refused);
  for (auto state : {HoldState::Releasing, HoldState::Sent, HoldState::Dropped, HoldState::Expired,
                     HoldState::Failed}) {
    Hold hold = sample();
    hold.state = state;
    CHECK(kind_of_failure(hold, request(DecisionKind::Drop)) == Kind::Conflict);
  }
}

TEST_CASE("dropping leaves nobody to send to") {
  auto dropped = apply_decision(sample(), request(DecisionKind::Drop), Now);
  REQUIRE(dropped);
  CHECK(dropped->state == HoldState::Dropped);
  CHECK(due_addresses(*dropped).empty());
  CHECK_FALSE(dropped->next_attempt);
}

TEST_CASE("a correction changes its recipient and leaves the others as they are") {
  auto corrected = apply_decision(sample(), correction("kim@fleet.mil"), Now);
  REQUIRE(corrected);
  CHECK(corrected->recipients[0].released_as == "kim@fleet.mil");
  CHECK(corrected->recipients[1].released_as.empty());
  CHECK(due_addresses(*corrected) ==
        std::vector<std::string>{"kim@fleet.mil", "lee@partner.example"});
  CHECK(header_corrections(*corrected).size() == 1);
}

TEST_CASE("a correction to an address that is there already is sent once") {
  auto corrected = apply_decision(sample(), correction("lee@partner.example"), Now);
  REQUIRE(corrected);
  CHECK(due_addresses(*corrected) == std::vector<std::string>{"lee@partner.example"});
}

TEST_CASE("a correction to nothing leaves the recipient out; leaving out all drops the message") {
  auto corrected = apply_decision(sample(), correction(""), Now);
  REQUIRE(corrected);
  CHECK(corrected->recipients[0].state == RecipientState::Dropped);
  CHECK(corrected->state == HoldState::Releasing);
  auto all = correction("");
  all.corrections.emplace_back("lee@partner.example", "");
  CHECK(apply_decision(sample(), all, Now)->state == HoldState::Dropped);
}

TEST_CASE("what is no address, or would be more than one, is refused") {
  for (const char* bad : {"kim", "@fleet.mil", "kim@", "a b@fleet.mil",
                          "kim@fleet.mil\r\nRCPT TO:<x@y.example>", "kim@fleet.mil>x"}) {
    CAPTURE(std::string(bad));
    CHECK(kind_of_failure(sample(), correction(bad)) == Kind::Malformed);
  }
  CHECK(kind_of_failure(sample(), correction(std::string(300, 'a') + "@fleet.mil")) ==
        Kind::Malformed);
  CHECK(kind_of_failure(sample(), correction("kim@fleet.mil", "stranger@fleet.ml")) ==
        Kind::Malformed);
  auto twice = correction("kim@fleet.mil");
  twice.corrections.push_back(twice.corrections[0]);
  CHECK(kind_of_failure(sample(), twice) == Kind::Malformed);
}

TEST_CASE("a correction that corrects nothing is no way around the reason") {
  CHECK(kind_of_failure(sample(), request(DecisionKind::Correct, "x")) == Kind::Malformed);
  CHECK(kind_of_failure(sample(), correction("kim@fleet.ml")) == Kind::Malformed);
  CHECK(kind_of_failure(sample(), correction("leo@partner.example", "lee@partner.example")) ==
        Kind::Malformed);
}

TEST_CASE("an international domain is corrected to its A-labels") {
  auto corrected = apply_decision(sample(), correction("kim@bücher.example"), Now);
  REQUIRE(corrected);
  CHECK(corrected->recipients[0].released_as == "kim@xn--bcher-kva.example");
  CHECK_FALSE(corrected->smtputf8);
}

TEST_CASE("an encrypted message is not corrected") {
  Hold hold = sample();
  hold.correctable = false;
  CHECK(kind_of_failure(hold, correction("kim@fleet.mil")) == Kind::Refused);
  CHECK(apply_decision(hold, request(DecisionKind::Drop), Now));
}

TEST_CASE("where two must approve, the first is kept and the second, another, sends it") {
  auto hold = sample();
  hold.deciders = {"pat@office.example", "sam@office.example"};
  hold.approvals_needed = 2;
  auto first = apply_decision(hold, request(DecisionKind::Send, "known"), Now);
  REQUIRE(first);
  CHECK(first->state == HoldState::Waiting);
  CHECK_FALSE(first->decision);
  CHECK(first->notice == NoticeKind::Asked);
  CHECK(first->approvals ==
        std::vector<Decision>{{DecisionKind::Send, "pat@office.example", "known", Now}});
  auto again = request(DecisionKind::Send, "known");
  again.by = "pat+x@office.example";
  CHECK(kind_of_failure(*first, again) == Kind::Refused);
  auto other = request(DecisionKind::Send, "asked");
  other.by = "sam@office.example";
  auto second = apply_decision(*first, other, Now);
  REQUIRE(second);
  CHECK(second->state == HoldState::Releasing);
  CHECK(second->decision->by == "sam@office.example");
  CHECK(second->approvals.size() == 2);
}

TEST_CASE("where two must approve, each may stop it, nobody corrects it, a terminal sends alone") {
  auto hold = sample();
  hold.approvals_needed = 2;
  CHECK(kind_of_failure(hold, correction("kim@fleet.mil")) == Kind::Refused);
  auto approved = *apply_decision(hold, request(DecisionKind::Send, "known"), Now);
  CHECK(apply_decision(approved, request(DecisionKind::Drop), Now)->state == HoldState::Dropped);
  auto by_operator = request(DecisionKind::Send);
  by_operator.by = std::string(Operator);
  auto sent = apply_decision(hold, by_operator, Now);
  REQUIRE(sent);
  CHECK(sent->state == HoldState::Releasing);
  CHECK(sent->decision->by == Operator);
}
