// SPDX-License-Identifier: Apache-2.0
#include "gateway/judgement.h"

#include "gateway/fake_judge.h"

#include <doctest/doctest.h>

#include <future>

using namespace missent;
using namespace missent::gateway;
using std::chrono::milliseconds;

namespace {

ReceivedMessage message_to(Gauge& gauge, const std::string& recipient) {
  MessageBuilder builder({}, gauge);
  builder.add_recipient("<" + recipient + ">", recipient);
  builder.add_body("hello\r\n");
  return builder.finish("Q1");
}

}  // namespace

TEST_CASE("a message is judged in the pool and its bytes are given back") {
  Gauge gauge("bytes", 1000);
  FakeJudge judge;
  WorkerPool pool(2, 10);
  const Outcome out = judge_in_pool(pool, judge, message_to(gauge, "a@hold.test"), {}, [] {});
  CHECK(out.step == Outcome::Step::Discard);
  REQUIRE(judge.asked().size() == 1);
  CHECK(judge.asked()[0].bytes == "\r\nhello\r\n");
  pool.end();
  CHECK(gauge.in_use() == 0);
}

TEST_CASE("while it waits the session gives signs of life, and gives up at its limit") {
  Gauge gauge("bytes", 1000);
  FakeJudge judge;
  WorkerPool pool(1, 10);
  int beats = 0;
  const Patience patience{
      .beat = milliseconds(50), .queue = milliseconds(1000), .limit = milliseconds(400)};
  const Outcome out =
      judge_in_pool(pool, judge, message_to(gauge, "a@slow.test"), patience, [&] { ++beats; });
  CHECK(out.reply == reply_for(Trouble::Slow));
  CHECK(beats >= 3);
}

TEST_CASE("a message that no worker begins in time is never judged") {
  Gauge gauge("bytes", 1000);
  FakeJudge judge;
  WorkerPool pool(1, 10);
  std::promise<void> open;
  std::promise<void> begun;
  REQUIRE(pool.submit([&] {
    begun.set_value();
    open.get_future().wait();
  }));
  begun.get_future().wait();
  const Patience patience{
      .beat = milliseconds(20), .queue = milliseconds(60), .limit = milliseconds(5000)};
  const Outcome out = judge_in_pool(pool, judge, message_to(gauge, "a@pass.test"), patience, [] {});
  CHECK(out.reply == reply_for(Trouble::Busy));
  open.set_value();
  std::promise<void> emptied;
  REQUIRE(pool.submit([&] { emptied.set_value(); }));
  emptied.get_future().wait();
  CHECK(judge.asked().empty());
}

TEST_CASE("a full queue and a message dropped for memory are busy") {
  Gauge gauge("bytes", 1000);
  FakeJudge judge;
  WorkerPool pool(1, 0);
  CHECK(judge_in_pool(pool, judge, message_to(gauge, "a@pass.test"), {}, [] {}).reply ==
        reply_for(Trouble::Busy));
  Gauge tiny("bytes", 3);
  WorkerPool other(1, 5);
  CHECK(judge_in_pool(other, judge, message_to(tiny, "a@pass.test"), {}, [] {}).reply ==
        reply_for(Trouble::Busy));
  CHECK(judge.asked().empty());
}
