// SPDX-License-Identifier: Apache-2.0
#pragma once
// For the tests of this folder: a desk with one hold and one link, which counts what is asked of it
// and behaves as the guard does.

#include "console/desk.h"

namespace missent::console {

inline constexpr char TestToken[] = "abcdefgh234567ab";
inline constexpr char TestCode[] = "482913";
inline constexpr char ShareToken[] = "hold1-1-0123456789abcdef";
inline constexpr char ShareCode[] = "K7QM-2XPD";
inline constexpr char SharePass[] = "1689845640-00ff";

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
    if (request.kind == guard::DecisionKind::Divert) share_it();
    return hold;
  }
  Result<void> send_code(const std::string&) override {
    if (codes > 0) return fail(Kind::Unavailable, "a code was mailed less than a minute ago");
    the_link.code_hash = "made";
    ++codes;
    return {};
  }

  // A share of the first recipient, whose message is `message`.
  void share_it() {
    hold.state = guard::HoldState::Shared;
    guard::Share share;
    share.id = hold.id + "-1";
    share.recipient = hold.recipients[0].address;
    share.state = guard::ShareState::Open;
    share.created = hold.created;
    share.expires = hold.expires;
    hold.shares = {share};
  }
  Result<guard::Shared> share(const std::string& token) override {
    if (token != ShareToken || hold.shares.empty()) return fail(Kind::NotFound, "no such share");
    return guard::Shared{hold, hold.shares[0]};
  }
  Result<std::string> open_share(const std::string& token, const std::string& code) override {
    TRY(share(token));
    ++tries;
    TRY(guard::try_code(hold.shares[0], code == ShareCode, hold.created));
    return std::string(SharePass);
  }
  Result<guard::SharedMessage> read_share(const std::string& token,
                                          const std::string& pass) override {
    auto found = TRY(share(token));
    if (pass != SharePass) return fail(Kind::Refused, "no pass");
    return guard::SharedMessage{std::move(found), message, {}};
  }
  Result<std::string> shared_bytes(const std::string& token, const std::string& pass) override {
    TRY(read_share(token, pass));
    return std::string("Subject: all of it\r\n\r\n<script>");
  }
  Result<guard::SharedFile> shared_file(const std::string& token, const std::string& pass,
                                        uint32_t number) override {
    TRY(read_share(token, pass));
    if (number >= message.attachments.size()) return fail(Kind::NotFound, "no such attachment");
    return guard::SharedFile{message.attachments[number].name, "<script>"};
  }
  Result<guard::Hold> change_share_by_link(const std::string& token,
                                           const guard::ShareRequest& request) override {
    if (token != TestToken) return fail(Kind::NotFound, "no such link");
    if (hold.shares.empty() || request.share != hold.shares[0].id)
      return fail(Kind::Refused, "this link is for another hold");
    if (request.change == guard::ShareChange::Revoke)
      TRY(guard::revoke(hold.shares[0], the_link.decider, hold.created));
    else
      TRY(guard::renew_code(hold.shares[0], hold.created));
    return hold;
  }

  mail::Message message;
  int tries = 0;
  guard::Hold hold;
  guard::Link the_link;
  std::vector<guard::DecisionRequest> decisions;
  int codes = 0;
};

}  // namespace missent::console
