// SPDX-License-Identifier: Apache-2.0
#include "store/contract.h"

#include <atomic>
#include <thread>

using namespace missent;
using namespace missent::store;
using guard::Hold;
using guard::HoldQuery;
using guard::HoldState;

namespace {

std::vector<std::string> ids(const Result<std::vector<Hold>>& holds) {
  std::vector<std::string> out;
  REQUIRE(holds);
  for (const auto& hold : *holds) out.push_back(hold.id);
  return out;
}

std::vector<std::string> due(guard::HoldStore& holds, const char* time) {
  return ids(holds.list({.due_by = at(time)}));
}

using Ids = std::vector<std::string>;

Hold full_hold() {
  Hold hold = hold_of("full", "body");
  hold.state = HoldState::Releasing;
  hold.release_at = at("2023-07-20T09:20:00Z");
  hold.remind_at = at("2023-07-20T09:10:00Z");
  hold.login = "jbloggs";
  hold.person = "j.bloggs@ministry.example";
  hold.deciders = {"a@ministry.example", "b@ministry.example"};
  hold.four_eyes = true;
  hold.subject = "Größe \"x\"\n\t\x01 🙂";
  hold.message_id = "<1@ministry.example>";
  hold.action = policy::Action::Approve;
  hold.rules = {"one", "two"};
  hold.advice = {"Use Bcc."};
  hold.contents = {"It is marked SECRET.", "a\xFF.xlsx was not read: damaged."};
  hold.set = {{"visible-recipients", "many see each other", {"a@b.example"}}};
  hold.correctable = false;
  hold.smtputf8 = hold.eight_bit = true;
  hold.recipients = {{"x@army.example",
                      "y@army.example",
                      mail::Role::Bcc,
                      policy::Action::Ask,
                      0.1 + 0.2,
                      {{"y@army.example", 1.0 / 3}},
                      {{"near-own", "differs"}},
                      guard::RecipientState::Refused,
                      "550 no"},
                     {"z@army.example"}};
  hold.decision = guard::Decision{guard::DecisionKind::Correct, "a@ministry.example", "sure",
                                  at("2023-07-20T10:00:00Z")};
  hold.approvals_needed = 2;
  hold.approvals = {{guard::DecisionKind::Send, "b@ministry.example", "known", hold.created}};
  hold.maybe_sent = hold.in_flight = true;
  hold.attempts = 3;
  hold.next_attempt = at("2023-07-20T10:05:00Z");
  hold.last_reply = "451 later";
  hold.notice = guard::NoticeKind::Failed;
  hold.notice_attempts = 2;
  hold.notice_next = at("2023-07-20T10:06:00Z");
  hold.notified = {"a@ministry.example"};
  guard::Share share;
  share.id = "full-1";
  share.recipient = "x\xFF@army.example";
  share.state = guard::ShareState::Locked;
  share.created = hold.created;
  share.expires = hold.expires;
  share.token_hash = "ab";
  share.code_hash = "$argon2id$x";
  share.codes = 3;
  share.wrong = 5;
  share.times_opened = 2;
  share.first_opened = share.last_opened = at("2023-07-21T10:00:00Z");
  share.revoked_by = "b@ministry.example";
  share.news = {guard::ShareNews::Opened, guard::ShareNews::Failed};
  share.attempts = 4;
  share.next_attempt = at("2023-07-21T10:06:00Z");
  hold.shares = {share, {.id = "full-2"}};
  return hold;
}

}  // namespace

TEST_CASE_TEMPLATE("what was put is there, body and all", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto hold = hold_of("h1", "the body");
  auto put = holds.put(hold, "the body", entry("held"));
  REQUIRE(put);
  CHECK(put->id == "h1");
  CHECK(!put->existed);
  CHECK(*holds.get("h1") == hold);
  CHECK(*holds.body("h1") == "the body");
}

TEST_CASE_TEMPLATE("no member of a hold is lost", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(full_hold(), "body", entry("held")));
  CHECK(*holds.get("full") == full_hold());
}

TEST_CASE_TEMPLATE("texts that are not UTF-8 or hold NUL come back as they were", In,
                   MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto hold = hold_of("raw", "body");
  hold.sender = "\xff\xfe@raw.example";
  hold.subject = std::string("a\0b", 3);
  REQUIRE(holds.put(hold, "body", entry("held")));
  CHECK(*holds.get("raw") == hold);
}

TEST_CASE_TEMPLATE("bodies of any bytes and size come back as they were", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  for (size_t size : {0u, 1u, 60'000u, 65'536u, 3'000'000u}) {
    std::string body(size, '\0');
    for (size_t i = 0; i < size; ++i) body[i] = static_cast<char>(i * i % 253);
    auto id = "size" + std::to_string(size);
    REQUIRE(holds.put(hold_of(id, body), body, entry("held")));
    CAPTURE(size);
    CHECK(*holds.body(id) == body);
  }
}

TEST_CASE_TEMPLATE("the same message within a day is the hold that is there", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto first = hold_of("first", "body");
  first.state = HoldState::Dropped;
  REQUIRE(holds.put(first, "body", entry("held")));
  auto again = hold_of("again", "body");
  again.key = first.key;
  again.created = first.created + std::chrono::hours(23);
  auto put = holds.put(again, "body", entry("held"));
  REQUIRE(put);
  CHECK(put->existed);
  CHECK(put->id == "first");
  CHECK(holds.get("again").error().kind == Kind::NotFound);
  CHECK(*place.store().audit().size() == 1);
}

TEST_CASE_TEMPLATE("the same message after a day is a new hold", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto first = hold_of("first", "body");
  REQUIRE(holds.put(first, "body", entry("held")));
  auto again = hold_of("again", "body");
  again.key = first.key;
  again.created = first.created + std::chrono::hours(24);
  auto put = holds.put(again, "body", entry("held"));
  REQUIRE(put);
  CHECK(!put->existed);
}

TEST_CASE_TEMPLATE("the same large message leaves one body", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  const std::string body(200'000, 'x');
  auto first = hold_of("first", body);
  REQUIRE(holds.put(first, body, entry("held")));
  auto again = hold_of("again", body);
  again.key = first.key;
  CHECK(holds.put(again, body, entry("held"))->existed);
  CHECK(*holds.body("first") == body);
}

TEST_CASE_TEMPLATE("another message under the same id is refused", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(hold_of("same", "one"), "one", entry("held")));
  auto other = hold_of("same", "two");
  other.key = "another key";
  CHECK(holds.put(other, "two", entry("held")).error().kind == Kind::Conflict);
  CHECK(*holds.body("same") == "one");
}

TEST_CASE_TEMPLATE("an id that could leave its folder is refused", In, MISSENT_STORES) {
  In place;
  auto hold = hold_of("../x", "body");
  CHECK(place.store().holds().put(hold, "body", entry("held")).error().kind == Kind::Malformed);
}

TEST_CASE_TEMPLATE("a body that is not the one of its digest is not given out", In,
                   MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(hold_of("h1", "the body"), "another body", entry("held")));
  CHECK(holds.body("h1").error().kind == Kind::Internal);
}

TEST_CASE_TEMPLATE("what is not there is not found", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  CHECK(holds.get("none").error().kind == Kind::NotFound);
  CHECK(holds.body("none").error().kind == Kind::NotFound);
  CHECK(holds.update(hold_of("none", ""), entry("decision")).error().kind == Kind::NotFound);
  CHECK(holds.get_link("none").error().kind == Kind::NotFound);
  CHECK(holds.spend_link("none").error().kind == Kind::NotFound);
}

TEST_CASE_TEMPLATE("an update counts the version up and logs its entry", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(hold_of("h1", "body"), "body", entry("held")));
  auto hold = *holds.get("h1");
  hold.state = HoldState::Dropped;
  REQUIRE(holds.update(hold, entry("decision")));
  auto now = *holds.get("h1");
  CHECK(now.version == hold.version + 1);
  CHECK(now.state == HoldState::Dropped);
  CHECK(place.store().audit().read(0, 10)->back().kind == "decision");
}

TEST_CASE_TEMPLATE("who updates from an old version gets a conflict and changes nothing", In,
                   MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(hold_of("h1", "body"), "body", entry("held")));
  auto one = *holds.get("h1"), other = one;
  one.state = HoldState::Releasing;
  other.state = HoldState::Dropped;
  REQUIRE(holds.update(one, entry("decision")));
  CHECK(holds.update(other, entry("decision")).error().kind == Kind::Conflict);
  CHECK(holds.get("h1")->state == HoldState::Releasing);
  CHECK(*place.store().audit().size() == 2);
}

TEST_CASE_TEMPLATE("of many who decide at once one wins", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  REQUIRE(holds.put(hold_of("h1", "body"), "body", entry("held")));
  const auto hold = *holds.get("h1");
  std::atomic<int> won = 0;
  {
    std::vector<std::jthread> deciders;
    for (int i = 0; i < 8; ++i)
      deciders.emplace_back([&] { won += holds.update(hold, entry("decision")) ? 1 : 0; });
  }
  CHECK(won == 1);
}

TEST_CASE_TEMPLATE("holds are listed by state, oldest first, up to a limit", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto put = [&](const std::string& id, HoldState state, int minute) {
    auto hold = hold_of(id, "");
    hold.state = state;
    hold.created += std::chrono::minutes(minute);
    REQUIRE(holds.put(hold, "", entry("held")));
  };
  put("c", HoldState::Waiting, 1);
  put("a", HoldState::Waiting, 2);
  put("b", HoldState::Sent, 0);
  CHECK(ids(holds.list({})) == Ids{"b", "c", "a"});
  CHECK(ids(holds.list({.states = {HoldState::Waiting}})) == Ids{"c", "a"});
  CHECK(ids(holds.list({.states = {HoldState::Sent, HoldState::Expired}})) == Ids{"b"});
  CHECK(ids(holds.list({.limit = 2})) == Ids{"b", "c"});
}

TEST_CASE_TEMPLATE("a waiting hold is due when it expires or is to be sent by itself", In,
                   MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto waits = hold_of("waits", ""), delayed = hold_of("delayed", ""), sent = hold_of("sent", "");
  delayed.release_at = at("2023-07-20T09:20:00Z");
  sent.state = HoldState::Sent;
  for (const auto& hold : {waits, delayed, sent}) REQUIRE(holds.put(hold, "", entry("held")));
  CHECK(due(holds, "2023-07-20T09:19:59Z").empty());
  CHECK(due(holds, "2023-07-20T09:20:00Z") == Ids{"delayed"});
  CHECK(due(holds, "2023-07-27T09:14:00Z") == Ids{"delayed", "waits"});
}

TEST_CASE_TEMPLATE("a releasing hold is due at its next attempt, or at once", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto now = hold_of("now", ""), later = hold_of("later", "");
  now.state = later.state = HoldState::Releasing;
  later.next_attempt = at("2023-07-21T00:00:00Z");
  for (const auto& hold : {now, later}) REQUIRE(holds.put(hold, "", entry("held")));
  CHECK(due(holds, "2023-07-20T09:14:00Z") == Ids{"now"});
  CHECK(due(holds, "2023-07-21T00:00:00Z") == Ids{"now", "later"});
}

TEST_CASE_TEMPLATE("a notice is due whatever the state of its hold", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  auto now = hold_of("now", ""), later = hold_of("later", "");
  now.state = later.state = HoldState::Failed;
  now.notice = later.notice = guard::NoticeKind::Failed;
  later.notice_next = at("2023-07-21T00:00:00Z");
  for (const auto& hold : {now, later}) REQUIRE(holds.put(hold, "", entry("held")));
  CHECK(due(holds, "2023-07-20T09:14:00Z") == Ids{"now"});
  auto told = *holds.get("now");
  told.notice = guard::NoticeKind::None;
  REQUIRE(holds.update(told, entry("notice")));
  CHECK(due(holds, "2023-07-21T00:00:00Z") == Ids{"later"});
}

TEST_CASE_TEMPLATE("a link is kept, replaced and spent once", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  guard::Link link{"hash", "h1", "a@ministry.example", at("2023-07-23T00:00:00Z"), "", 0, false};
  REQUIRE(holds.put_link(link));
  CHECK(*holds.get_link("hash") == link);
  link.code_hash = "code";
  link.failures = 3;
  REQUIRE(holds.put_link(link));
  CHECK(*holds.get_link("hash") == link);
  CHECK(holds.spend_link("hash"));
  CHECK(holds.get_link("hash")->spent);
  CHECK(holds.spend_link("hash").error().kind == Kind::Conflict);
}

TEST_CASE_TEMPLATE("a release mark is used once", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  CHECK(*holds.use_mark("n1", at("2023-07-20T10:00:00Z")) == true);
  CHECK(*holds.use_mark("n1", at("2023-07-20T10:00:00Z")) == false);
  CHECK(*holds.use_mark("n2", at("2023-07-20T10:00:00Z")) == true);
}

TEST_CASE_TEMPLATE("marks that ended long ago are forgotten", In, MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  CHECK(*holds.use_mark("n1", at("2023-07-20T10:00:00Z")) == true);
  CHECK(*holds.use_mark("n2", at("2023-08-19T10:00:00Z")) == true);
  CHECK(*holds.use_mark("n1", at("2023-07-20T10:00:00Z")) == false);
  CHECK(*holds.use_mark("n3", at("2023-08-20T10:00:00Z")) == true);
  CHECK(*holds.use_mark("n1", at("2023-07-20T10:00:00Z")) == true);
}

TEST_CASE_TEMPLATE("a key is the same for a purpose and another for another", In, MISSENT_STORES) {
  In place;
  auto one = place.store().derived_key("release-mark");
  REQUIRE(one);
  CHECK(one->size() == 32);
  CHECK(*place.store().derived_key("release-mark") == *one);
  CHECK(*place.store().derived_key("codes") != *one);
}

TEST_CASE_TEMPLATE("holds put at once by many are all there, each with its entry", In,
                   MISSENT_STORES) {
  In place;
  auto& holds = place.store().holds();
  std::atomic<int> stored = 0, refused = 0;
  {
    std::vector<std::jthread> gateways;
    for (int i = 0; i < 8; ++i) {
      gateways.emplace_back([&, i] {
        for (int j = 0; j < 20; ++j) {
          // Every fifth takes an id that the others of its number want too.
          auto id = j % 5 == 0 ? "shared" + std::to_string(j)
                               : "own" + std::to_string(i) + "x" + std::to_string(j);
          auto hold = hold_of(id, id);
          hold.key = id + "/" + std::to_string(i);
          auto put = holds.put(hold, id, entry("held", "{\"id\":\"" + id + "\"}"));
          ++(put ? stored : refused);
          if (!put && put.error().kind != Kind::Conflict) stored = -1000;
        }
      });
    }
  }
  CHECK(stored == 8 * 16 + 4);
  CHECK(refused == 8 * 4 - 4);
  CHECK(*place.store().audit().size() == 8 * 16 + 4);
  CHECK(place.store().audit().verify());
  const auto all = holds.list({});
  REQUIRE(all);
  CHECK(all->size() == 8 * 16 + 4);
  for (const auto& hold : *all) CHECK(*holds.body(hold.id) == hold.id);
}
