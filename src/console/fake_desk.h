// SPDX-License-Identifier: Apache-2.0
#pragma once
// For the tests of this folder: a desk with one hold and one link, which counts what is asked of it
// and behaves as the guard does.

#include "console/desk.h"

namespace missent::console {

inline constexpr char TestToken[] = "abcdefgh234567ab";
inline constexpr char TestCode[] = "482913";

class FakeDesk final : public Desk {
 public:
  FakeDesk() {
    hold.id = "hold1";
    hold.created = *parse_time("2023-07-20T09:14:00Z");
    hold.expires = *parse_time("2023-07-23T09:14:00Z");
    hold.sender = hold.author = "pat@ministry.example";
    hold.subject = "Wind tunnel";
    guard::HeldRecipient doubtful;
    doubtful.address = "kim@army.ml";
    doubtful.action = policy::Action::Ask;
    doubtful.doubt = 0.99;
    doubtful.meant = {{"kim@army.mil", 0.98}};
    doubtful.reasons = {{"near-partner", "army.ml differs from army.mil by a missing ‘i’"}};
    guard::HeldRecipient good;
    good.address = "lee@partner.example";
    hold.recipients = {doubtful, good};
    the_link.hold = hold.id;
    the_link.decider = hold.author;
    the_link.expires = hold.expires;
  }

  Result<guard::Link> link(const std::string& token) override {
    if (token != TestToken) return fail(Kind::NotFound, "no such link");
    return the_link;
  }
  Result<guard::Hold> hold_of_link(const std::string& token) override {
    if (token != TestToken) return fail(Kind::NotFound, "no such link");
    if (the_link.spent && hold.state == guard::HoldState::Waiting)
      return fail(Kind::Refused, "this link was used");
    return hold;
  }
  Result<guard::Hold> decide_by_link(const std::string& token, const std::string& code,
                                     const guard::DecisionRequest& request) override {
    if (token != TestToken) return fail(Kind::NotFound, "no such link");
    if (the_link.spent) return fail(Kind::Conflict, "spent");
    if (hold.four_eyes && code != TestCode) {
      the_link.spent = ++the_link.failures >= 5;
      return fail(Kind::Refused, "wrong code", "That code is not the one we mailed.");
    }
    the_link.spent = true;
    decisions.push_back(request);
    for (const auto& [from, to] : request.corrections) hold.recipients[0].released_as = to;
    hold.state = request.kind == guard::DecisionKind::Drop ? guard::HoldState::Dropped
                                                           : guard::HoldState::Releasing;
    return hold;
  }
  Result<void> send_code(const std::string&) override {
    if (codes > 0) return fail(Kind::Unavailable, "a code was mailed less than a minute ago");
    the_link.code_hash = "made";
    ++codes;
    return {};
  }

  guard::Hold hold;
  guard::Link the_link;
  std::vector<guard::DecisionRequest> decisions;
  int codes = 0;
};

}  // namespace missent::console
