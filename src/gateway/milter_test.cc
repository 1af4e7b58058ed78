// SPDX-License-Identifier: Apache-2.0
#include "gateway/milter.h"

#include "gateway/fake_judge.h"
#include "gateway/milter_client.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <thread>

using namespace missent;
using namespace missent::gateway;

namespace {

// libmilter runs once in a process: all dialogues below talk to this one.
class Running {
 public:
  Running() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "missent-milter-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    MilterSettings settings;
    settings.listen = "unix:" + path();
    settings.workers = 2;
    settings.max_sessions = 20;
    settings.max_message_bytes = 100'000;
    settings.max_recipients = 500;
    settings.time_limit = std::chrono::seconds(2);
    settings.trusted_clients = {"10.0.0.0/8"};
    thread_ = std::thread([this, settings] { ended_ = run_milter(judge_, settings).has_value(); });
    for (int i = 0; i < 500 && !MilterClient(path()).connected(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  ~Running() {
    stop_milter();
    thread_.join();
    if (!ended_ || std::filesystem::exists(path())) std::abort();
    std::filesystem::remove_all(folder_);
  }

  std::string path() const { return folder_ + "/run/milter.sock"; }
  Asked last() const { return judge_.asked().back(); }
  size_t count() const { return judge_.asked().size(); }

 private:
  std::string folder_;
  FakeJudge judge_;
  bool ended_ = false;
  std::thread thread_;
};

Running& running() {
  static Running one;
  return one;
}

struct Session : MilterClient {
  explicit Session(uint32_t actions = 0x1ff, uint32_t steps = 0x1fffff)
      : MilterClient(running().path()) {
    REQUIRE(connected());
    REQUIRE(negotiate(actions, steps));
    REQUIRE(connect() == 'c');
  }

  void envelope(const std::vector<std::string>& recipients) {
    REQUIRE(mail("<alice@client.test>") == 'c');
    for (const std::string& address : recipients)
      REQUIRE(recipient("<" + address + ">", address) == 'c');
  }

  std::vector<Packet> deliver(const std::vector<std::string>& recipients) {
    envelope(recipients);
    REQUIRE(header("Subject", " hello") == 'c');
    REQUIRE(body("text\r\n") == 'c');
    return end();
  }
};

}  // namespace

TEST_CASE("only what is needed is negotiated, and only what was offered") {
  Session all;
  CHECK(all.actions() == (0x8u | 0x10u));
  CHECK((all.steps() & 0x100000u) != 0);
  CHECK(all.macros_wanted().find("{rcpt_addr}") != std::string::npos);
  CHECK(all.macros_wanted().find("{auth_authen}") != std::string::npos);
  Session old(0x1f, 0x7f);
  CHECK(old.actions() == (0x8u | 0x10u));
  CHECK((old.steps() & ~0x7fu) == 0);
  CHECK(old.deliver({"a@pass.test"}).back().command == 'c');
  CHECK(running().last().bytes == "Subject:  hello\r\n\r\ntext\r\n");
}

TEST_CASE(
    "a passed message is continued unchanged, and the guard saw its exact bytes and envelope") {
  Session session;
  REQUIRE(session.mail("<Alice@client.test>", "alice", "SMTPUTF8") == 'c');
  REQUIRE(session.recipient("<@relay.test:a@pass.test>", "a@pass.test") == 'c');
  session.header("From", " Alice\n\t<alice@client.test>");
  session.header("X", "y");
  session.body("one\r\n");
  session.body(".two\r\n");
  const auto packets = session.end();
  REQUIRE(packets.size() == 1);
  CHECK(packets[0].command == 'c');
  const Asked asked = running().last();
  CHECK(asked.bytes == "From: Alice\r\n\t<alice@client.test>\r\nX:y\r\n\r\none\r\n.two\r\n");
  CHECK(asked.submission.envelope.sender == "Alice@client.test");
  CHECK(asked.submission.login == "alice");
  CHECK(asked.submission.smtputf8);
  CHECK(asked.submission.complete);
  CHECK(asked.submission.ambiguities.empty());
}

TEST_CASE("a held message is discarded at the MTA") {
  Session session;
  const auto packets = session.deliver({"a@hold.test"});
  REQUIRE(packets.size() == 1);
  CHECK(packets[0].command == 'd');
}

TEST_CASE("a refusal is 550 5.7.1 with the guard's text, one line, percent doubled") {
  Session session;
  const Packet verdict = session.deliver({"a@refuse.test"}).back();
  CHECK(verdict.command == 'y');
  CHECK(verdict.data ==
        std::string("550 5.7.1 100%% sure: did you mean a@army.mil?  250 ok") + '\0');
}

TEST_CASE("when the guard fails the client is told to come back, whatever failed") {
  for (const char* recipient : {"a@down.test", "a@throw.test", "a@broken.test"}) {
    Session session;
    const Packet verdict = session.deliver({recipient}).back();
    CAPTURE(recipient);
    CHECK(verdict.command == 'y');
    CHECK(verdict.data.starts_with("451 4."));
    CHECK(session.deliver({"a@pass.test"}).back().command == 'c');
  }
}

TEST_CASE("a message that takes longer than the time limit is told to come back") {
  Session session;
  const Packet verdict = session.deliver({"a@slow.test"}).back();
  CHECK(verdict.command == 'y');
  CHECK(verdict.data.starts_with("451 4.7.1 "));
  CHECK(verdict.data.find("too long") != std::string::npos);
}

TEST_CASE("a split takes away the held recipients, as they were given and as the MTA names them") {
  Session session;
  REQUIRE(session.mail("<alice@client.test>") == 'c');
  REQUIRE(session.recipient("<a@split.test>", "a@split.test") == 'c');
  REQUIRE(session.recipient("<@x.test:B@HOLD.test>", "B@hold.test") == 'c');
  REQUIRE(session.recipient("<c@pass.test>", "c@pass.test") == 'c');
  const auto packets = session.end();
  REQUIRE(packets.size() == 3);
  CHECK(packets[0].command == '-');
  CHECK(packets[0].data == std::string("<@x.test:B@HOLD.test>") + '\0');
  CHECK(packets[1].command == '-');
  CHECK(packets[1].data == std::string("<B@hold.test>") + '\0');
  CHECK(packets[2].command == 'c');
}

TEST_CASE("an MTA that lets no recipients be taken away never gets a split message passed") {
  Session session(0x1);
  const Packet verdict = session.deliver({"a@split.test", "b@hold.test"}).back();
  CHECK(verdict.command == 'y');
  CHECK(verdict.data.starts_with("451 4.7.1 "));
}

TEST_CASE("release marks are removed from the last to the first") {
  Session session;
  session.envelope({"a@mark.test"});
  session.header("X-Missent-Release", " one");
  session.header("Subject", " x");
  session.header("x-missent-release", " two");
  const auto packets = session.end();
  REQUIRE(packets.size() == 3);
  CHECK(packets[0].command == 'm');
  CHECK(packets[0].data == std::string("\0\0\0\2X-Missent-Release\0\0", 23));
  CHECK(packets[1].data == std::string("\0\0\0\1X-Missent-Release\0\0", 23));
  CHECK(packets[2].command == 'c');
}

TEST_CASE("recipients are what {rcpt_addr} names, and a disagreement with the raw text is told") {
  Session session;
  REQUIRE(session.mail("<alice@client.test>") == 'c');
  REQUIRE(session.recipient("<v@other.test><second@pass.test>", "second@pass.test") == 'c');
  CHECK(session.end().back().command == 'c');
  const Asked asked = running().last();
  REQUIRE(asked.submission.envelope.recipients.size() == 1);
  CHECK(asked.submission.envelope.recipients[0].address.text == "second@pass.test");
  REQUIRE(asked.submission.ambiguities.size() == 1);
}

TEST_CASE("an abort forgets the message, and the next of the session stands alone") {
  Session session;
  session.envelope({"lost@hold.test"});
  session.header("Subject", " lost");
  session.send('A');
  CHECK(session.deliver({"a@pass.test"}).back().command == 'c');
  CHECK(running().last().bytes == "Subject: hello\r\n\r\ntext\r\n");
  CHECK(running().last().submission.envelope.recipients.size() == 1);
  CHECK(session.deliver({"b@hold.test"}).back().command == 'd');
}

TEST_CASE("the null sender is empty") {
  Session session;
  REQUIRE(session.mail("<>") == 'c');
  REQUIRE(session.recipient("<a@pass.test>", "a@pass.test") == 'c');
  CHECK(session.end().back().command == 'c');
  CHECK(running().last().submission.envelope.sender.empty());
}

TEST_CASE("a trusted client's From counts as its login, another's does not") {
  for (const auto& [client, login] :
       {std::pair{"10.1.2.3", "boss@mod.test"}, std::pair{"11.1.2.3", ""}, std::pair{"", ""}}) {
    MilterClient session(running().path());
    REQUIRE(session.negotiate());
    session.connect(client);
    session.mail("<alice@client.test>");
    session.recipient("<a@pass.test>", "a@pass.test");
    session.header("From", " Boss <boss@mod.test>");
    CHECK(session.end().back().command == 'c');
    CHECK(running().last().submission.login == login);
  }
}

TEST_CASE("a message beyond the size limit is judged on what was read, and never held") {
  for (const auto& [recipient, reply] :
       {std::pair{"a@pass.test", 'c'}, std::pair{"a@hold.test", 'y'}}) {
    Session session;
    session.envelope({recipient});
    for (int i = 0; i < 4; ++i) session.body(std::string(60'000, 'b'));
    const Packet verdict = session.end().back();
    CHECK(verdict.command == reply);
    if (reply == 'y') CHECK(verdict.data.starts_with("552 5.3.4 "));
    if (reply == 'c') CHECK_FALSE(running().last().submission.complete);
    if (reply == 'c') CHECK(running().last().bytes.size() == 100'000);
  }
}

TEST_CASE("five hundred recipients are taken, one more is told to come separately") {
  Session session;
  REQUIRE(session.mail("<alice@client.test>") == 'c');
  for (int i = 0; i < 500; ++i) {
    const std::string address = "r" + std::to_string(i) + "@pass.test";
    REQUIRE(session.recipient("<" + address + ">", address) == 'c');
  }
  CHECK(session.recipient("<more@pass.test>", "more@pass.test") == 'y');
  CHECK(session.end().back().command == 'c');
  CHECK(running().last().submission.envelope.recipients.size() == 500);
}

TEST_CASE("a NUL in the body is kept, one in a header value ends it as the protocol says") {
  Session session;
  session.envelope({"a@pass.test"});
  session.header("Subject", std::string(" a\0b", 4));
  session.body(std::string("x\0y\r\n", 5));
  const Packet verdict = session.end().back();
  CHECK((verdict.command == 'c' || verdict.command == 't' || verdict.command == 0));
  Session after;
  after.envelope({"a@pass.test"});
  after.body(std::string("x\0y\r\n", 5));
  CHECK(after.end().back().command == 'c');
  CHECK(running().last().bytes == std::string("\r\nx\0y\r\n", 7));
}

TEST_CASE("half a packet, a huge one, nonsense or silence harm no other session") {
  Session half;
  half.raw(std::string_view("\0\0\0", 3));
  MilterClient huge(running().path());
  REQUIRE(huge.negotiate());
  huge.raw(
      "\x7f\xff\xff\xff"
      "B");
  MilterClient nonsense(running().path());
  nonsense.raw("GET / HTTP/1.0\r\n\r\n");
  MilterClient silent(running().path());
  const size_t before = running().count();
  {
    Session gone;
    gone.envelope({"a@hold.test"});
    gone.body("never ended");
  }
  Session good;
  CHECK(good.deliver({"a@pass.test"}).back().command == 'c');
  CHECK(running().count() == before + 1);
}

TEST_CASE("an end without an envelope is not judged as a message to nobody that may pass") {
  MilterClient session(running().path());
  REQUIRE(session.negotiate());
  const size_t before = running().count();
  session.send('E');
  CHECK(session.read(300).command != 'c');
  CHECK(running().count() == before);
}

TEST_CASE("more sessions than allowed are turned away, and taken again when there is room") {
  {
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < 100 && milter_counts().sessions > 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    for (int i = 0; i < 20; ++i) sessions.push_back(std::make_unique<Session>());
    MilterClient one_more(running().path());
    REQUIRE(one_more.connected());
    CHECK_FALSE(one_more.negotiate());
    CHECK(sessions.front()->deliver({"a@pass.test"}).back().command == 'c');
  }
  for (int i = 0; i < 200 && milter_counts().sessions > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(milter_counts().sessions == 0);
  Session again;
  CHECK(again.deliver({"a@pass.test"}).back().command == 'c');
}

TEST_CASE("every message is counted by what became of it") {
  const MilterCounts before = milter_counts();
  Session session;
  for (const char* recipient : {"a@pass.test", "a@hold.test", "a@refuse.test", "a@down.test"})
    session.deliver({recipient});
  session.deliver({"a@split.test", "b@hold.test"});
  const MilterCounts after = milter_counts();
  CHECK(after.passed == before.passed + 1);
  CHECK(after.held == before.held + 1);
  CHECK(after.refused == before.refused + 1);
  CHECK(after.failed == before.failed + 1);
  CHECK(after.split == before.split + 1);
}

TEST_CASE("wrong settings never start") {
  FakeJudge judge;
  CHECK(run_milter(judge, {.listen = "nowhere"}).error().kind == Kind::Malformed);
  CHECK(run_milter(judge, {.trusted_clients = {"10.0.0.1/8"}}).error().kind == Kind::Malformed);
}
