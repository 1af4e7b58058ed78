// SPDX-License-Identifier: Apache-2.0
#include "guard/share.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace missent::guard {

namespace {

constexpr std::array<std::string_view, 7> States{"waiting", "open",    "opened", "locked",
                                                 "failed",  "revoked", "expired"};

Result<void> check_not_over(const Share& share, Time now) {
  if (is_over(share) || share.expires <= now)
    return fail(Kind::Conflict, "share " + share.id + " is over");
  return {};
}

Failure locked(const Share& share) {
  return fail(Kind::Refused, "share " + share.id + " is locked",
              "Too many wrong codes were typed. Please ask the sender for a new one.");
}

Failure wrong_code(Share& share) {
  ++share.wrong;
  if (share.wrong >= MostWrongCodes) {
    share.state = ShareState::Locked;
    add_news(share, ShareNews::Locked);
    return locked(share);
  }
  const uint32_t left = MostWrongCodes - share.wrong;
  return fail(Kind::Refused, "wrong code for share " + share.id,
              fmt::format("That is not the code. {} more {}.", left, left == 1 ? "try" : "tries"));
}

}  // namespace

std::string_view to_text(ShareState state) { return States.at(static_cast<size_t>(state)); }

bool is_over(const Share& share) {
  using enum ShareState;
  return share.state == Failed || share.state == Revoked || share.state == Expired;
}

bool is_readable(const Share& share, Time now) {
  using enum ShareState;
  return (share.state == Open || share.state == Opened) && now < share.expires;
}

Result<void> try_code(Share& share, bool right, Time now) {
  TRY(check_not_over(share, now));
  if (share.state == ShareState::Locked) return locked(share);
  if (!right) return wrong_code(share);
  if (share.times_opened == 0) {
    share.first_opened = now;
    add_news(share, ShareNews::Opened);
  }
  share.state = ShareState::Opened;
  share.last_opened = now;
  share.wrong = 0;
  ++share.times_opened;
  return {};
}

Result<void> renew_code(Share& share, Time now) {
  TRY(check_not_over(share, now));
  if (share.state == ShareState::Locked)
    share.state = share.times_opened > 0 ? ShareState::Opened : ShareState::Open;
  share.wrong = 0;
  ++share.codes;
  share.code_hash.clear();
  add_news(share, ShareNews::Code);
  return {};
}

Result<void> revoke(Share& share, const std::string& by, Time now) {
  TRY(check_not_over(share, now));
  share.state = ShareState::Revoked;
  share.revoked_by = by;
  share.next_attempt.reset();
  std::erase(share.news, ShareNews::Code);
  return {};
}

void end_of_time(Share& share) {
  const bool stays = is_over(share) || share.state == ShareState::Opened;
  if (!stays) share.state = ShareState::Expired;
  share.next_attempt.reset();
  share.news.clear();
}

void add_news(Share& share, ShareNews news) {
  if (std::find(share.news.begin(), share.news.end(), news) == share.news.end())
    share.news.push_back(news);
}

}  // namespace missent::guard
