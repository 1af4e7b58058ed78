// SPDX-License-Identifier: Apache-2.0
#include "store/hold_due.h"

#include <algorithm>

namespace missent::store {

namespace {

Time share_due(const guard::Hold& hold) {
  Time due = hold.expires;
  for (const auto& share : hold.shares) {
    if (share.state == guard::ShareState::Waiting)
      due = std::min(due, share.next_attempt.value_or(Time{}));
    if (!share.news.empty()) due = std::min(due, hold.notice_next.value_or(Time{}));
  }
  return due;
}

}  // namespace

std::optional<Time> due_time(const guard::Hold& hold) {
  std::optional<Time> due;
  auto no_later_than = [&](Time time) { due = due ? std::min(*due, time) : time; };
  if (hold.state == guard::HoldState::Releasing) no_later_than(hold.next_attempt.value_or(Time{}));
  if (hold.state == guard::HoldState::Waiting) {
    no_later_than(hold.expires);
    if (hold.release_at) no_later_than(*hold.release_at);
    if (hold.remind_at) no_later_than(*hold.remind_at);
  }
  if (hold.state == guard::HoldState::Shared) no_later_than(share_due(hold));
  if (hold.notice != guard::NoticeKind::None) no_later_than(hold.notice_next.value_or(Time{}));
  return due;
}

}  // namespace missent::store
