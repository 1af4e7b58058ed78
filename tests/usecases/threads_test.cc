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

// What a milter worker and a page do, one after the other: good mail, doubtful mail, the decision
// about it. Answers what failed.
std::string write_letter(World& world, int worker, int i) {
  std::string id = fmt::format("<{}.{}@office.example>", worker, i);
  auto passed = world.offer({.to = {"lee@fleet.example"}, .message_id = id});
  if (!passed) return "good mail: " + passed.error().message;
  if (passed->disposition != Disposition::Pass) return "good mail did not pass";
  auto kept = world.offer({.to = {"lee@ask.example"}, .message_id = id});
  if (!kept) return "doubtful mail: " + kept.error().message;
  auto decided = world.guard->decide(
      {kept->hold, guard::DecisionKind::Send, "pat@office.example", "known", {}});
  if (!decided) return "decision: " + decided.error().message;
  auto worked = world.guard->work();
  return worked ? "" : "work: " + worked.error().message;
}

}  // namespace

USE_CASE("several threads judge, decide, learn and release, and every message goes once") {
  World world(TheStore::Kind);
  std::vector<std::vector<std::string>> failures(Workers);
  {
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < Workers; ++worker)
      threads.emplace_back([&, worker] {
        for (int i = 0; i < Letters; ++i)
          failures[static_cast<size_t>(worker)].push_back(write_letter(world, worker, i));
      });
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) world.guard->set_policy(world.policy);
    });
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        static_cast<void>(
            world.guard->confirm(fmt::format("kim{}@flet.example", i), "sam@office.example", ""));
    });
  }
  world.work();
  for (const auto& list : failures)
    for (const auto& failure : list) CHECK(failure == "");
  CHECK(world.relay.mail().size() == Workers * Letters);
  for (const auto& hold : world.all_holds()) CHECK(hold.state == HoldState::Sent);
}
