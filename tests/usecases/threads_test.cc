// SPDX-License-Identifier: Apache-2.0
// The guard is asked by several milter workers and console threads while another does what is due.
#include "world.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <thread>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;
using guard::HoldState;

namespace {

constexpr int Workers = 3, Letters = 6;

// One milter worker: good mail, doubtful mail, and the decision about it.
void write_letters(World& world, int worker, std::atomic<int>& held) {
  for (int i = 0; i < Letters; ++i) {
    std::string id = fmt::format("<{}.{}@office.example>", worker, i);
    auto passed = world.offer({.to = {fmt::format("lee{}@fleet.example", i)}, .message_id = id});
    if (!passed || passed->disposition != Disposition::Pass) return;
    auto kept = world.offer({.to = {"lee@ask.example"}, .message_id = id});
    if (!kept || kept->disposition != Disposition::Held) return;
    auto decided = world.guard->decide(
        {kept->hold, guard::DecisionKind::Send, "pat@office.example", "known", {}});
    if (decided) ++held;
    static_cast<void>(world.guard->work());
  }
}

}  // namespace

USE_CASE("several threads judge, decide, learn and release, and every message goes once") {
  World world(TheStore::Kind);
  std::atomic<int> held = 0;
  {
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < Workers; ++worker)
      threads.emplace_back([&, worker] { write_letters(world, worker, held); });
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        static_cast<void>(
            world.guard->confirm(fmt::format("kim{}@flet.example", i), "sam@office.example", ""));
    });
  }
  world.work();
  CHECK(held == Workers * Letters);
  CHECK(world.relay.mail().size() == Workers * Letters);
  for (const auto& hold : world.all_holds()) CHECK(hold.state == HoldState::Sent);
}
