// SPDX-License-Identifier: Apache-2.0
#include "gateway/judge.h"

#include "gateway/fake_judge.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::gateway;
using Step = Outcome::Step;

namespace {

Outcome outcome_for(std::vector<std::string> recipients, bool complete = true) {
  static Gauge gauge("bytes", 1 << 20);
  MessageBuilder builder({.max_bytes = complete ? 1000u : 2u, .max_recipients = 100}, gauge);
  for (const std::string& recipient : recipients)
    builder.add_recipient("<" + recipient + ">", recipient);
  builder.add_body("a body that is longer than two bytes");
  FakeJudge judge;
  return conclude(judge, builder.finish("Q1"));
}

}  // namespace

TEST_CASE("each answer of the guard has one step of the MTA") {
  CHECK(outcome_for({"a@pass.test"}).step == Step::Pass);
  CHECK_FALSE(outcome_for({"a@pass.test"}).remove_mark);
  CHECK(outcome_for({"a@mark.test"}).remove_mark);
  const Outcome held = outcome_for({"a@hold.test"});
  CHECK(held.step == Step::Discard);
  CHECK(held.detail == "hold1");
  const Outcome refused = outcome_for({"a@refuse.test"});
  CHECK(refused.step == Step::Reply);
  CHECK(refused.reply == MtaReply{"550", "5.7.1", "100% sure: did you mean a@army.mil?  250 ok"});
}

TEST_CASE("a split takes away the held recipients by their exact arguments") {
  const Outcome out =
      outcome_for({"a@split.test", "B@hold.test", "c@pass.test", "D@hold.test", "B@hold.test"});
  CHECK(out.step == Step::Pass);
  CHECK(out.deletions == std::vector<std::string>{"<B@hold.test>", "<D@hold.test>"});
}

TEST_CASE("errors, exceptions and senseless answers never let a message pass") {
  for (const char* recipient : {"a@down.test", "a@throw.test", "a@broken.test"}) {
    const Outcome out = outcome_for({recipient});
    CAPTURE(recipient);
    CHECK(out.step == Step::Reply);
    CHECK(out.reply.code == "451");
    CHECK(out.word == "failed");
    CHECK_FALSE(out.detail.empty());
  }
}

TEST_CASE(
    "a message not kept whole is refused where it would be held, else judged on what was read") {
  const Outcome held = outcome_for({"a@hold.test"}, false);
  CHECK(held.step == Step::Reply);
  CHECK(held.reply == reply_for(Trouble::Unchecked));
  CHECK(outcome_for({"a@pass.test"}, false).step == Step::Pass);
  CHECK(outcome_for({"a@refuse.test"}, false).reply.code == "550");
}
