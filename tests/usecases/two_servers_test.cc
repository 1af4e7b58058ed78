// SPDX-License-Identifier: Apache-2.0
// Two servers over one PostgreSQL, each with a relay of its own: what one has done the other does
// not do again.
#include "intent/forest.h"
#include "store/test_cluster.h"
#include "world.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;
using guard::HoldState;

namespace {

struct Place {
  std::string url = store::TestCluster::get().fresh_url();
  std::string key =
      (std::filesystem::temp_directory_path() / ("missent-two-" + random_identifier())).string();

  ~Place() { std::filesystem::remove(key); }

  std::unique_ptr<store::Store> open() const {
    auto opened = store::PostgresqlStore::open(url, key, store::OpenMode::ReadWrite);
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().message));
    return *std::move(opened);
  }
};

struct TwoServers {
  Place place;
  World one{place.open()};
  World other{place.open()};

  void work() {
    one.work();
    other.work();
  }
  void pass_time(Seconds time) {
    one.pass_time(time);
    other.pass_time(time);
  }
  size_t mails() const { return one.relay.mail().size() + other.relay.mail().size(); }
  size_t notices() const { return one.relay.notices().size() + other.relay.notices().size(); }
};

}  // namespace

TEST_CASE("of two servers one sends the notice, and one releases") {
  TwoServers servers;
  const auto hold = servers.one.hold_letter({.to = {"lee@ask.example"}});
  for (int turn = 0; turn < 3; ++turn) servers.work();
  CHECK(servers.notices() == 1);
  servers.other.send_as_is(hold.id);
  for (int turn = 0; turn < 3; ++turn) servers.work();
  CHECK(servers.mails() == 1);
  CHECK(servers.other.hold(hold.id).state == HoldState::Sent);
}

TEST_CASE("of two servers one lets a hold expire, and one sends what was delayed") {
  TwoServers servers;
  const auto asked = servers.one.hold_letter({.to = {"lee@ask.example"}});
  const auto delayed =
      servers.other.hold_letter({.to = {"lee@slow.example"}, .message_id = "<2@office.example>"});
  servers.pass_time(std::chrono::hours(73));
  servers.pass_time(std::chrono::hours(1));
  CHECK(servers.one.hold(asked.id).state == HoldState::Expired);
  CHECK(servers.one.hold(delayed.id).state == HoldState::Sent);
  CHECK(servers.one.log("expired").size() == 1);
  CHECK(servers.mails() == 1);
}

TEST_CASE("a message that is offered to the other server finds its hold") {
  TwoServers servers;
  const auto hold = servers.one.hold_letter({.to = {"lee@ask.example"}});
  CHECK(servers.other.hold_letter({.to = {"lee@ask.example"}}).id == hold.id);
}

TEST_CASE("a release that was cut off with its server is taken up when nobody can be at it") {
  Place place;
  auto one = std::make_unique<World>(place.open());
  World other(place.open());
  one->work();  // has the charge
  const auto hold = one->hold_letter({.to = {"lee@ask.example"}});
  one->send_as_is(hold.id);
  one->relay.on_message = [&](const guard::Delivery&) -> Result<void> {  // dies with its answer
    one->trouble = {.at = 1, .stays = true};
    return {};
  };
  CHECK(!one->guard->work());
  REQUIRE(other.hold(hold.id).in_flight);
  one->guard.reset();
  one.reset();
  other.pass_time(Seconds(60));
  CHECK(other.relay.mail().empty());
  other.pass_time(std::chrono::minutes(10));
  CHECK(other.relay.mail().size() == 1);
  CHECK(other.hold(hold.id).maybe_sent);
}

TEST_CASE("what one server learns the other suggests") {
  TwoServers servers;
  const Letter wrong{.to = {"kim@harbuor-survey.example"}};
  CHECK(servers.other.receive(wrong).disposition == Disposition::Pass);
  for (int i = 0; i < 5; ++i)
    servers.one.learn({.to = {"kim@harbour-survey.example"},
                       .message_id = "<" + std::to_string(i) + "@office.example>"});
  servers.work();
  const auto verdict =
      servers.other
          .receive({.to = {"kim@harbuor-survey.example"}, .message_id = "<again@office.example>"})
          .verdict;

  REQUIRE(!verdict.recipients.front().doubt.meant.empty());
  CHECK(verdict.recipients.front().doubt.meant.front().address == "kim@harbour-survey.example");
}

TEST_CASE("weights that are tuned beside one server are used by both") {
  TwoServers servers;
  for (auto* world : {&servers.one, &servers.other})
    CHECK(world->guard->weights()->get() == &intent::shipped_forest());
  REQUIRE(servers.one.store->habits().set_weights(intent::write_forest(intent::shipped_forest())));
  servers.work();
  for (auto* world : {&servers.one, &servers.other})
    CHECK(world->guard->weights()->get() != &intent::shipped_forest());
}
