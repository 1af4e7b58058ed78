// SPDX-License-Identifier: Apache-2.0
#include "intent/set_reasons.h"

#include "habits/lesson.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace missent;
using namespace missent::intent;

namespace {

habits::Wording wording_of(const std::string& text, const std::string& subject) {
  mail::Message message;
  message.subject = subject;
  message.texts.push_back({"1", "text/plain", text});
  return habits::read_wording(message);
}

struct Bench {
  habits::Profile profile;
  habits::Known known;
  habits::Registers registers;
  Settings settings;
  Time now{Seconds(1'000'000)};

  Bench() { registers.own_domains = {"ministry.example"}; }

  void sent(const std::vector<std::string>& people, const std::string& text = "tides") {
    habits::Trace trace;
    trace.date = now += Seconds(3600);
    trace.sent = true;
    trace.people = people;
    trace.wording = wording_of(text, "");
    profile.add(trace);
    for (const auto& key : people) ++known.addresses[key].domain.sent;
  }

  std::vector<SetReason> ask(const std::vector<std::string>& people,
                             const std::string& text = "tides", const std::string& subject = "") {
    std::vector<Recipient> everyone;
    for (const auto& one : people)
      everyone.push_back({mail::parse_address(one), mail::Role::To, {}});
    auto wording = wording_of(text, subject);
    Context context{profile, wording, 0, now, everyone, nullptr};
    std::vector<Candidates> candidates(everyone.size());
    return habit_set_reasons({"j.bloggs@ministry.example",
                              everyone,
                              candidates,
                              known,
                              registers,
                              settings,
                              {},
                              &context});
  }
};

bool has(const std::vector<SetReason>& reasons, const std::string& code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](auto& reason) { return reason.code == code; });
}

const std::string Long =
    "the harbour survey vessel leaves on monday morning with seven divers, two cameras and every "
    "chart "
    "that was printed since winter; please bring rope, lamps, spare batteries and warm clothes";

}  // namespace

TEST_CASE("somebody who nearly always goes along and is not there is suggested") {
  Bench bench;
  for (int i = 0; i < 8; ++i)
    bench.sent({"ann@port.example", "bob@port.example", "cid@port.example"});
  auto reasons = bench.ask({"ann@port.example", "bob@port.example"});
  REQUIRE(has(reasons, "missing-companion"));
  CHECK(reasons.front().recipients == std::vector<std::string>{"cid@port.example"});
}

TEST_CASE("nobody is missed who went along half the time") {
  Bench bench;
  for (int i = 0; i < 8; ++i)
    bench.sent(
        i % 2 ? std::vector<std::string>{"ann@port.example", "bob@port.example", "cid@port.example"}
              : std::vector<std::string>{"ann@port.example", "bob@port.example"});
  CHECK_FALSE(has(bench.ask({"ann@port.example", "bob@port.example"}), "missing-companion"));
}

TEST_CASE("an unknown organisation in a reply is named, in a first letter it is not") {
  Bench bench;
  for (int i = 0; i < 8; ++i) bench.sent({"ann@port.example"});
  std::vector<std::string> people{"ann@port.example", "zoe@stranger.example"};
  CHECK(has(bench.ask(people, "yes", "Re: Survey"), "new-organisation"));
  CHECK_FALSE(has(bench.ask(people, "yes", "Survey"), "new-organisation"));
}

TEST_CASE("an organisation that is quoted in the thread or known is not new") {
  Bench bench;
  for (int i = 0; i < 8; ++i) bench.sent({"ann@port.example"});
  std::vector<std::string> people{"ann@port.example", "zoe.quill@stranger.example"};
  CHECK_FALSE(has(
      bench.ask(people, "yes\n\n-----Original Message-----\nFrom: Quill, Zoe\nTo: Bloggs\n\nhello",
                "Re: Survey"),
      "new-organisation"));
  bench.known.addresses["zoe.quill@stranger.example"].domain.sent = 3;
  CHECK_FALSE(has(bench.ask(people, "yes", "Re: Survey"), "new-organisation"));
}

TEST_CASE("text of an earlier message to other people is noticed, to the same people it is not") {
  Bench bench;
  for (int i = 0; i < 8; ++i)
    bench.sent({"ann@port.example"}, "other matters " + std::to_string(i) + " of the week");
  bench.sent({"dee@dock.example"}, Long);
  CHECK(has(bench.ask({"eve@dock.example"}, Long), "text-reused"));
  CHECK_FALSE(has(bench.ask({"dee@dock.example"}, Long), "text-reused"));
}

TEST_CASE("of somebody who has written little nothing is said") {
  Bench bench;
  bench.sent({"ann@port.example"});
  CHECK(bench.ask({"ann@port.example", "zoe@stranger.example"}, "yes", "Re: Survey").empty());
}
