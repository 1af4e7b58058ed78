// SPDX-License-Identifier: Apache-2.0
#include "guard/hold.h"

#include <doctest/doctest.h>

using namespace missent::guard;

TEST_CASE("every state of a hold reads back what it writes") {
  for (auto state : {HoldState::Waiting, HoldState::Releasing, HoldState::Sent, HoldState::Dropped,
                     HoldState::Expired, HoldState::Failed})
    CHECK(parse_hold_state(to_text(state)) == state);
  CHECK(to_text(HoldState::Waiting) == "waiting");
  CHECK_FALSE(parse_hold_state("Waiting"));
  CHECK_FALSE(parse_hold_state(""));
}

TEST_CASE("every kind of decision reads back what it writes") {
  for (auto kind : {DecisionKind::Send, DecisionKind::Correct, DecisionKind::Drop})
    CHECK(parse_decision_kind(to_text(kind)) == kind);
  CHECK_FALSE(parse_decision_kind("share"));
}

TEST_CASE("every state of a recipient reads back what it writes") {
  for (auto state : {RecipientState::Waiting, RecipientState::Sent, RecipientState::Refused,
                     RecipientState::Dropped})
    CHECK(parse_recipient_state(to_text(state)) == state);
  CHECK_FALSE(parse_recipient_state("expired"));
}
