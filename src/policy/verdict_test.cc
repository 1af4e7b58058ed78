// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

constexpr Action AllActions[] = {Action::Deliver, Action::Note,   Action::Delay, Action::Ask,
                                 Action::Approve, Action::Divert, Action::Refuse};

TEST_CASE("every action is written and read by its word, mildest first") {
  const std::string_view words[] = {"deliver", "note",   "delay", "ask",
                                    "approve", "divert", "refuse"};
  for (size_t at = 0; at < std::size(AllActions); ++at) {
    CHECK(to_text(AllActions[at]) == words[at]);
    CHECK(parse_action(words[at]) == AllActions[at]);
    if (at > 0) CHECK(AllActions[at - 1] < AllActions[at]);
  }
  for (const auto* word : {"", "Ask", "hold", "ask "}) CHECK_FALSE(parse_action(word));
}

TEST_CASE("delay, ask, approve and divert keep the message") {
  for (const auto action : AllActions) {
    const bool held = action == Action::Delay || action == Action::Ask ||
                      action == Action::Approve || action == Action::Divert;
    CHECK(is_hold(action) == held);
  }
}

TEST_CASE("a verdict is in doubt by an action stricter than note or a doubt of one half") {
  Verdict verdict;
  CHECK_FALSE(is_in_doubt(verdict));
  verdict.action = Action::Note;
  CHECK_FALSE(is_in_doubt(verdict));
  verdict.action = Action::Delay;
  CHECK(is_in_doubt(verdict));

  verdict.action = Action::Note;
  verdict.recipients.resize(2);
  verdict.recipients[1].doubt.probability = 0.49999;
  CHECK_FALSE(is_in_doubt(verdict));
  verdict.recipients[1].doubt.probability = 0.5;
  CHECK(is_in_doubt(verdict));
}

TEST_CASE("a message that could not be read so far that its recipients show is in doubt") {
  Verdict verdict;
  verdict.inspection.message.complete = false;
  CHECK(is_in_doubt(verdict));
  verdict.recipients.resize(1);
  CHECK_FALSE(is_in_doubt(verdict));
}

}  // namespace
}  // namespace missent::policy
