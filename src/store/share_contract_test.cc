// SPDX-License-Identifier: Apache-2.0
// When a store has something to do for a shared hold.
#include "store/contract.h"

using namespace missent;
using namespace missent::store;
using guard::HoldState;

namespace {

using Ids = std::vector<std::string>;

Ids due(guard::HoldStore& holds, const char* time) {
  const auto found = holds.list({.due_by = at(time)});
  REQUIRE(found);
  Ids out;
  for (const auto& hold : *found) out.push_back(hold.id);
  return out;
}

}  // namespace

TEST_CASE_TEMPLATE(
    "a shared hold is due when a link is to be mailed, people are to be told, and at its end", In,
    MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto hold = hold_of("h1", "body");
  hold.state = HoldState::Shared;
  guard::Share share;
  share.id = "h1-1";
  share.next_attempt = at("2023-07-20T09:20:00Z");
  hold.shares = {share};
  REQUIRE(holds.put(hold, "body", entry("held")));
  CHECK(due(holds, "2023-07-20T09:19:00Z") == Ids{});
  CHECK(due(holds, "2023-07-20T09:20:00Z") == Ids{"h1"});
  hold.shares[0].state = guard::ShareState::Open;
  REQUIRE(holds.update(hold, entry("share")));
  CHECK(due(holds, "2023-07-20T09:20:00Z") == Ids{});
  hold.version = 1;
  hold.shares[0].news = {guard::ShareNews::Opened};
  hold.notice_next = at("2023-07-20T09:30:00Z");
  REQUIRE(holds.update(hold, entry("share")));
  CHECK(due(holds, "2023-07-20T09:29:00Z") == Ids{});
  CHECK(due(holds, "2023-07-20T09:30:00Z") == Ids{"h1"});
  hold.version = 2;
  hold.shares[0].news.clear();
  REQUIRE(holds.update(hold, entry("share")));
  CHECK(due(holds, "2023-07-27T09:13:59Z") == Ids{});
  CHECK(due(holds, "2023-07-27T09:14:00Z") == Ids{"h1"});
}
