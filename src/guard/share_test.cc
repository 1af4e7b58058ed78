// SPDX-License-Identifier: Apache-2.0
#include "guard/share_hold.h"
#include "guard/share_secrets.h"

#include <array>
#include <doctest/doctest.h>

using namespace missent;
using namespace missent::guard;

namespace {

const Time Now = *parse_time("2023-07-20T09:00:00Z");
const std::string Key(32, 'k');

Share share_in(ShareState state) {
  Share share;
  share.id = "hold1-1";
  share.recipient = "kim@army.example";
  share.state = state;
  share.created = Now;
  share.expires = Now + ShareLife;
  return share;
}

// What became of it, or of a refusal its kind.
enum class Act { Right, Wrong, FifthWrong, NewCode, Revoke, Time };

std::string after(ShareState state, Act act) {
  Share share = share_in(state);
  if (act == Act::FifthWrong) share.wrong = MostWrongCodes - 1;
  Result<void> done;
  if (act == Act::Time)
    end_of_time(share);
  else if (act == Act::NewCode)
    done = renew_code(share, Now);
  else if (act == Act::Revoke)
    done = revoke(share, "pat@office.example", Now);
  else
    done = try_code(share, act == Act::Right, Now);
  if (!done && done.error().kind == Kind::Conflict) return "over";
  return std::string(to_text(share.state));
}

Hold hold_to(const std::vector<std::string>& recipients) {
  Hold hold;
  hold.id = "hold1";
  hold.person = "pat@office.example";
  for (const auto& one : recipients) hold.recipients.push_back({.address = one});
  begin_sharing(hold, {DecisionKind::Divert, "missent", "", Now}, ShareLife);
  return hold;
}

}  // namespace

TEST_CASE("the states of a share and what leads from one to the next are as the table says") {
  struct Row {
    ShareState from;
    std::array<const char*, 6> after;  // in the order of Act
  };
  using enum ShareState;
  const Row rows[] = {
      {Waiting, {"opened", "waiting", "locked", "waiting", "revoked", "expired"}},
      {Open, {"opened", "open", "locked", "open", "revoked", "expired"}},
      {Opened, {"opened", "opened", "locked", "opened", "revoked", "opened"}},
      {Locked, {"locked", "locked", "locked", "open", "revoked", "expired"}},
      {Failed, {"over", "over", "over", "over", "over", "failed"}},
      {Revoked, {"over", "over", "over", "over", "over", "revoked"}},
      {Expired, {"over", "over", "over", "over", "over", "expired"}},
  };
  for (const auto& row : rows)
    for (size_t act = 0; act < row.after.size(); ++act) {
      CAPTURE(to_text(row.from));
      CAPTURE(act);
      CHECK(after(row.from, static_cast<Act>(act)) == row.after[act]);
    }
}

TEST_CASE("at the end of its time nothing is read any more") {
  Share share = share_in(ShareState::Opened);
  CHECK(is_readable(share, share.expires - Seconds(1)));
  CHECK_FALSE(is_readable(share, share.expires));
  CHECK(try_code(share, true, share.expires).error().kind == Kind::Conflict);
}

TEST_CASE("a right code forgets the wrong ones before it, a locked share that was open is again") {
  Share share = share_in(ShareState::Open);
  CHECK_FALSE(try_code(share, false, Now));
  CHECK(share.wrong == 1);
  CHECK(try_code(share, true, Now));
  CHECK(share.wrong == 0);
  for (int i = 0; i < 5; ++i) CHECK_FALSE(try_code(share, false, Now));
  CHECK(share.state == ShareState::Locked);
  CHECK(renew_code(share, Now));
  CHECK(share.state == ShareState::Opened);
}

TEST_CASE("sharing gives everybody who waits a share and nobody else") {
  Hold hold;
  hold.id = "hold1";
  hold.recipients = {{.address = "a@x.example"}, {.address = "b@x.example"}};
  hold.recipients[0].state = RecipientState::Sent;
  hold.release_at = hold.remind_at = Now;
  begin_sharing(hold, {DecisionKind::Divert, "pat@office.example", "", Now}, ShareLife);
  REQUIRE(hold.shares.size() == 1);
  CHECK(hold.shares[0].id == "hold1-1");
  CHECK(hold.shares[0].recipient == "b@x.example");
  CHECK(hold.recipients[0].state == RecipientState::Sent);
  CHECK(hold.expires == Now + ShareLife);
  CHECK_FALSE(hold.release_at);
  CHECK_FALSE(hold.remind_at);
}

TEST_CASE("a shared hold ends as what became of its shares") {
  struct Row {
    ShareState one, other;
    uint32_t opened;
    HoldState end;
    NoticeKind told;
  };
  using enum ShareState;
  for (const auto& row : {Row{Opened, Open, 1, HoldState::Sent, NoticeKind::Expired},
                          Row{Opened, Revoked, 1, HoldState::Sent, NoticeKind::None},
                          Row{Revoked, Revoked, 0, HoldState::Dropped, NoticeKind::None},
                          Row{Open, Revoked, 0, HoldState::Expired, NoticeKind::Expired},
                          Row{Failed, Failed, 0, HoldState::Expired, NoticeKind::None}}) {
    Hold hold = hold_to({"a@x.example", "b@x.example"});
    hold.shares[0].state = row.one;
    hold.shares[0].times_opened = row.opened;
    hold.shares[1].state = row.other;
    end_sharing(hold, Now);
    CHECK(hold.state == row.end);
    CHECK(hold.notice == row.told);
  }
}

TEST_CASE("tokens and codes are of one share and one key, and always the same") {
  Share one = share_in(ShareState::Open);
  Share other = one;
  other.id = "hold1-2";
  CHECK(share_token(Key, one.id) == share_token(Key, one.id));
  CHECK(share_token(Key, one.id) != share_token(Key, other.id));
  CHECK(share_token(Key, one.id) != share_token(std::string(32, 'x'), one.id));
  CHECK(share_in_token(share_token(Key, one.id)) == "hold1-1");
  CHECK(hold_in_share("hold1-1") == "hold1");
  const auto code = share_code(Key, one);
  CHECK(code.size() == 9);
  CHECK(code != share_code(Key, other));
  ++one.codes;
  CHECK(code != share_code(Key, one));
}

TEST_CASE("what is no token or share names none") {
  for (const char* text :
       {"", "-", "hold1", "hold1-", "-1", "hold1-x", "hold1-1234567", "hold1-1-1"})
    CHECK(share_in_token(text).empty());
  CHECK(hold_in_share("hold1-1-2").empty());
  CHECK(share_in_token(std::string(5000, '-')).empty());
}

TEST_CASE("a code counts only for the share it was made for") {
  Share share = share_in(ShareState::Open);
  CHECK_FALSE(is_share_code(Key, share, share_code(Key, share)));  // none was made yet
  share.code_hash = share_code_hash(Key, share);
  CHECK(is_share_code(Key, share, share_code(Key, share)));
  CHECK_FALSE(is_share_code(Key, share, ""));
  CHECK_FALSE(is_share_code(std::string(32, 'x'), share, share_code(Key, share)));
  Share other = share;
  other.id = "hold1-2";
  CHECK_FALSE(is_share_code(Key, other, share_code(Key, share)));
}
