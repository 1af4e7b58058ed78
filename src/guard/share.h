// SPDX-License-Identifier: Apache-2.0
#pragma once
// A share: one recipient of a diverted hold, who gets a link to a page instead of the message. The
// content stays the sealed body of the hold. The link goes to the recipient; the code that opens it
// goes to the sender, who tells it to the person meant: neither alone is worth anything. Shares are
// part of their hold (hold.h): each change is one durable step of it, with its audit entry.
//
//   state      means                         leaves it by
//   waiting    its link was not mailed yet   the relay's answer: open, failed (5xx)
//   open       nobody read it yet            right code: opened; fifth wrong one: locked
//   opened     somebody with the code did    fifth wrong code: locked
//   locked     five wrong codes in a row     a new code: open or opened
//   failed     the relay refused the link    –
//   revoked    taken back, link is dead      –
//   expired    its time is over              –
//
// From waiting, open, opened and locked also: revoke, and time. Pure.

#include "base/clock.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

enum class ShareState { Waiting, Open, Opened, Locked, Failed, Revoked, Expired };
std::string_view to_text(ShareState state);  // "waiting", …

// What the sender has not been told yet.
enum class ShareNews { Code, Opened, Locked, Failed };

inline constexpr uint32_t MostWrongCodes = 5;
inline constexpr Seconds ShareLife{14 * 86'400};  // unless the policy says otherwise

struct Share {
  std::string id;  // that of the hold, "-" and a number from 1
  std::string recipient;
  ShareState state = ShareState::Waiting;
  Time created{};
  Time expires{};
  std::string token_hash;  // SHA-256 of the token of its link, "" not mailed yet
  std::string code_hash;   // of the code that counts, salted (Argon2id) and keyed; "" none yet
  uint32_t codes = 1;      // the how manieth code it is
  uint32_t wrong = 0;      // codes in a row
  uint32_t times_opened = 0;
  std::optional<Time> first_opened, last_opened;
  std::string revoked_by;
  std::vector<ShareNews> news;
  uint32_t attempts = 0;  // to mail the link
  std::optional<Time> next_attempt;

  bool operator==(const Share&) const = default;
};

// Nothing more can happen to it.
bool is_over(const Share& share);
// A right code shows the message.
bool is_readable(const Share& share, Time now);

// A code was typed. Refused: it was wrong (the hint says how many are left), or too many were;
// Conflict: revoked, or its time is over. `right` is only looked at where it counts. The share is
// changed in each case but Conflict.
Result<void> try_code(Share& share, bool right, Time now);
// Conflict when it is over. What was locked is open again; what comes is told to the sender.
Result<void> renew_code(Share& share, Time now);
Result<void> revoke(Share& share, const std::string& by, Time now);
// What waits, is open or locked is expired; what was opened stays so, and can be read no more.
void end_of_time(Share& share);

void add_news(Share& share, ShareNews news);  // each kind once

}  // namespace missent::guard
