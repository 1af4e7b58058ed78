// SPDX-License-Identifier: Apache-2.0
#include "guard/releasing.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::guard;

namespace {

const Time Now{Seconds(1'700'000'000)};
const RelayReply Fine{true, 250, "ok"}, Never{false, 550, "no such user"},
    Later{false, 451, "try later"}, Nothing{};

Hold sample() {
  Hold hold;
  hold.state = HoldState::Releasing;
  hold.decision = Decision{DecisionKind::Send, "pat@office.example", "", Now};
  hold.recipients.resize(2);
  hold.recipients[0].address = "kim@fleet.ml";
  hold.recipients[0].released_as = "kim@fleet.mil";
  hold.recipients[1].address = "lee@partner.example";
  return before_delivery(hold, Now);
}

Hold after(const DeliveryOutcome& outcome, Time now = Now) {
  Hold hold = sample();
  return after_delivery(hold, due_addresses(hold), outcome, now);
}

}  // namespace

TEST_CASE("before the relay is called the hold says that nobody may know what came of it") {
  Hold hold = sample();
  CHECK(hold.in_flight);
  CHECK(hold.attempts == 1);
  CHECK(hold.next_attempt == Now + Seconds(60));
}

TEST_CASE("accepted by the relay is sent") {
  Hold hold = after({{Fine, Fine}, Fine, false});
  CHECK(hold.state == HoldState::Sent);
  CHECK(hold.recipients[0].state == RecipientState::Sent);
  CHECK(hold.recipients[0].reply == "250 ok");
  CHECK_FALSE(hold.in_flight);
  CHECK_FALSE(hold.next_attempt);
  CHECK(hold.notice == NoticeKind::None);
}

TEST_CASE("a refused recipient is told of, the others are sent") {
  Hold hold = after({{Never, Fine}, Fine, false});
  CHECK(hold.state == HoldState::Sent);
  CHECK(hold.recipients[0].state == RecipientState::Refused);
  CHECK(hold.notice == NoticeKind::Failed);
  CHECK(hold.notice_next == Now);
}

TEST_CASE("a message refused for all has failed") {
  CHECK(after({{Never, Never}, Nothing, false}).state == HoldState::Failed);
  CHECK(after({{Fine, Fine}, Never, false}).state == HoldState::Failed);
  CHECK(after({{}, Never, false}).state == HoldState::Failed);
}

TEST_CASE("put off is tried again, and nobody who has it gets it twice") {
  Hold hold = after({{Later, Fine}, Fine, false});
  CHECK(hold.state == HoldState::Releasing);
  CHECK(hold.next_attempt == Now + Seconds(60));
  CHECK(due_addresses(hold) == std::vector<std::string>{"kim@fleet.mil"});
  CHECK(release_addresses(hold).size() == 2);
  CHECK(after({{Fine, Fine}, Later, false}).recipients[1].state == RecipientState::Waiting);
  CHECK(after({{}, Nothing, false}).recipients[0].state == RecipientState::Waiting);
}

TEST_CASE("a line lost after the dot is tried again and says so") {
  Hold hold = after({{Fine, Never}, Nothing, true});
  CHECK(hold.maybe_sent);
  CHECK(hold.state == HoldState::Releasing);
  CHECK(hold.recipients[0].state == RecipientState::Waiting);
  CHECK(hold.recipients[1].state == RecipientState::Refused);
}

TEST_CASE("a relay that cannot be reached costs an attempt and nothing else") {
  Hold hold = after_no_delivery(sample(), "connection refused", Now);
  CHECK(hold.state == HoldState::Releasing);
  CHECK_FALSE(hold.maybe_sent);
  CHECK_FALSE(hold.in_flight);
  CHECK(hold.last_reply == "connection refused");
}

TEST_CASE("after five days it has failed") {
  Hold hold = after({{Later, Fine}, Fine, false}, Now + ReleaseLife);
  CHECK(hold.state == HoldState::Sent);
  CHECK(hold.recipients[0].state == RecipientState::Refused);
  CHECK(hold.recipients[0].reply == "not delivered within five days: 451 try later");
  CHECK(after({{Later, Later}, Nothing, false}, Now + ReleaseLife).state == HoldState::Failed);
}

TEST_CASE("attempts are a minute apart, then twice as long each time, at most half an hour") {
  std::vector<int64_t> minutes;
  for (uint32_t attempts = 1; attempts <= 8; ++attempts)
    minutes.push_back(back_off(attempts).count() / 60);
  CHECK(minutes == std::vector<int64_t>{1, 2, 4, 8, 16, 30, 30, 30});
  CHECK(back_off(4'000'000'000u) == Seconds(1800));
}
