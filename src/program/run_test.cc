// SPDX-License-Identifier: Apache-2.0
#include "program/run.h"

#include "net/sandbox.h"
#include "net/test_dns.h"
#include "program/installation.h"
#include "program/test_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace missent::program {
namespace {

using Json = nlohmann::json;

std::string mail(const std::string& from, const std::string& to, const std::string& date,
                 const std::string& extra = "") {
  return "From: " + from + "\nTo: " + to + "\nSubject: Plans\nDate: " + date + "\nMessage-ID: <" +
         from + to + date.substr(5, 2) + "@x>\n" + extra + "\nHello.\n";
}

const std::string Good =
    mail("pat@ministry.example", "lee@partner.example", "Mon, 06 Mar 2023 10:00:00 +0000");
const std::string Slip =
    mail("pat@ministry.example", "kim@army.ml", "Tue, 07 Mar 2023 10:00:00 +0000");

std::vector<Json> lines(const std::string& text) {
  std::vector<Json> out;
  size_t at = 0;
  for (size_t end = text.find('\n'); end != std::string::npos;
       at = end + 1, end = text.find('\n', at))
    out.push_back(Json::parse(text.substr(at, end - at)));
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("check says who was meant, with exit status 1, and is silent about good mail, with 0") {
  TestFolder folder;
  auto doubtful = folder.run({"check", "--json", folder.write("slip.eml", Slip)});
  CHECK(doubtful.status == InDoubt);
  REQUIRE(lines(doubtful.out).size() == 1);
  Json verdict = lines(doubtful.out).at(0);
  CHECK(verdict["action"] == "ask");
  CHECK(verdict["recipients"][0]["doubt"].get<double>() >= 0.9);
  CHECK(verdict["recipients"][0]["meant"][0]["address"] == "kim@army.mil");
  auto text = folder.run({"check", folder.path("slip.eml")});
  CHECK(has(text.out, "Did you mean kim@army.mil?"));
  folder.write("partners.csv", "domain,name\npartner.example,Partner\n");
  CHECK(folder.run({"check", folder.write("good.eml", Good)}).status == Clear);
}

TEST_CASE("check keeps the order of the messages whatever the number of threads") {
  TestFolder folder;
  for (int i = 0; i < 40; ++i)
    folder.write("mail/" + std::to_string(100 + i) + ".eml", i % 3 == 0 ? Slip : Good);
  auto one = folder.run({"check", "--json", folder.path("mail")});
  auto four = folder.run({"check", "--json", "--jobs", "4", folder.path("mail")});
  CHECK(lines(one.out).size() == 40);
  CHECK(one.out == four.out);
}

TEST_CASE("envelope flags of check stand in place of the headers") {
  TestFolder folder;
  std::string file = folder.write("good.eml", Good);
  auto ran = folder.run({"check", "--json", "--from", "pat@ministry.example", "--to", "kim@army.ml",
                         "--to", "lou@navy.ml", file});
  Json verdict = lines(ran.out).at(0);
  REQUIRE(verdict["recipients"].size() == 2);
  CHECK(verdict["recipients"][0]["address"] == "kim@army.ml");
  CHECK(verdict["recipients"][1]["role"] == "bcc");
}

TEST_CASE("what cannot be read ends with 2 and names the file") {
  TestFolder folder;
  auto ran = folder.run({"check", folder.path("missing.eml")});
  CHECK(ran.status == Wrong);
  CHECK(has(ran.err, "missing.eml"));
  folder.write("missent.toml", "[organisation]\ndomain = 3\n");
  ran = folder.run({"check", folder.path("missing.eml")});
  CHECK(ran.status == Wrong);
  CHECK(has(ran.err, "missent.toml"));
}

TEST_CASE("wrong usage ends with 2, help with 0; each command has an example") {
  TestFolder folder;
  CHECK(folder.run({"chekc"}).status == Wrong);
  CHECK(folder.run({}).status == Wrong);
  CHECK(folder.run({"check"}).status == Wrong);
  CHECK(folder.run({"hold", "send", "id"}).status == Wrong);
  for (std::vector<std::string> words : {std::vector<std::string>{"check"},
                                         {"address"},
                                         {"learn"},
                                         {"habits"},
                                         {"habits", "show"},
                                         {"habits", "confirm"},
                                         {"hold"},
                                         {"hold", "list"},
                                         {"hold", "show"},
                                         {"hold", "send"},
                                         {"hold", "correct"},
                                         {"hold", "drop"},
                                         {"policy"},
                                         {"policy", "check"},
                                         {"policy", "test"},
                                         {"policy", "explain"},
                                         {"policy", "reload"},
                                         {"policy", "compare"},
                                         {"serve"},
                                         {"doctor"}}) {
    words.push_back("--help");
    auto ran = folder.run(words);
    CHECK(ran.status == Clear);
    CHECK_MESSAGE(has(ran.out, "Example: missent " + words[0]), words[0]);
  }
}

TEST_CASE("address answers one line for each, in order, and says what is no address") {
  TestFolder folder;
  auto ran = folder.run({"address", "--json", "--from", "pat@ministry.example", "kim@army.ml",
                         "nonsense", "pat@ministry.example"});
  CHECK(ran.status == InDoubt);
  auto answers = lines(ran.out);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0]["doubt"].get<double>() >= 0.9);
  CHECK(answers[1]["doubt"] == 1);
  CHECK(answers[1]["reasons"][0]["code"] == "not-an-address");
  CHECK(answers[2]["doubt"].get<double>() < 0.5);
}

TEST_CASE("learning is idempotent, and what was learned is shown") {
  TestFolder folder;
  folder.write("mail/1.eml", Good);
  folder.write("mail/2.eml", mail("lee@partner.example", "pat@ministry.example",
                                  "Wed, 08 Mar 2023 10:00:00 +0000",
                                  "In-Reply-To: <pat@ministry.examplelee@partner.example06@x>\n"));
  auto first = folder.run({"learn", "--json", folder.path("mail")});
  CHECK(first.status == Clear);
  CHECK(lines(first.out).at(0) ==
        Json{{"read", 2}, {"taught", 2}, {"known", 0}, {"nothing", 0}, {"skipped", 0}});
  auto second = folder.run({"learn", "--json", folder.path("mail")});
  CHECK(lines(second.out).at(0) ==
        Json{{"read", 2}, {"taught", 0}, {"known", 2}, {"nothing", 0}, {"skipped", 0}});
  Json shown = lines(folder.run({"habits", "show", "--json", "lee@partner.example"}).out).at(0);
  CHECK(shown["all"]["sent"] == 1);
  CHECK(shown["all"]["received"] == 1);
  CHECK(shown["confirmed"].is_null());
}

TEST_CASE("a confirmed address is not doubted any more") {
  TestFolder folder;
  CHECK(folder.run({"address", "kim@army.ml"}).status == InDoubt);
  CHECK(folder.run({"habits", "confirm", "kim@army.ml", "--note", "called"}).status == Clear);
  CHECK(folder.run({"address", "kim@army.ml"}).status == Clear);
  Json shown = lines(folder.run({"habits", "show", "--json", "kim@army.ml"}).out).at(0);
  CHECK(shown["confirmed"]["note"] == "called");
}

TEST_CASE("own domains come from the sent folders when none are configured, and are said") {
  TestFolder folder;
  folder.write("missent.toml", "[store]\nurl = \"sqlite:missent.db\"\n");
  folder.write("mail/sent/1.eml", Good);
  auto ran = folder.run({"learn", folder.path("mail")});
  CHECK(has(ran.err, "own domains, from the sent folders: ministry.example"));
  CHECK(has(ran.out, "1 messages read: 1 taught something"));
}

struct Held : TestFolder {  // a store with one held message
  std::string id;
  Held() {
    auto installation =
        Installation::open(CommonOptions{path("missent.toml"), ""}, Access::Writing);
    REQUIRE(installation);
    guard::Submission submission;
    std::string bytes = Slip;
    for (size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 2))
      bytes.insert(at, "\r");
    submission.bytes = bytes;
    submission.login = "pat@ministry.example";
    submission.envelope = {
        "pat@ministry.example",
        {{mail::parse_address("kim@army.ml"), mail::Role::To, "", "<kim@army.ml>"}}};
    auto answer = (*installation)->guard().receive(submission);
    REQUIRE(answer);
    REQUIRE(answer->disposition == guard::Disposition::Held);
    id = answer->hold;
  }
};

TEST_CASE_FIXTURE(Held, "holds are listed and shown, as text and as JSON") {
  auto listed = lines(run({"hold", "list", "--json"}).out);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["id"] == id);
  CHECK(listed[0]["subject"] == "Plans");
  CHECK(listed[0]["state"] == "waiting");
  CHECK(has(run({"hold", "list"}).out, id));
  CHECK(has(run({"hold", "show", id}).out, "Did you mean kim@army.mil?"));
  CHECK(run({"hold", "list", "--json", "--state", "sent"}).out.empty());
  CHECK(run({"hold", "list", "--state", "lost"}).status == Wrong);
  CHECK(run({"hold", "show", "nosuchhold"}).status == Wrong);
}

TEST_CASE_FIXTURE(Held, "a hold is decided once from a terminal") {
  auto dropped = run({"hold", "drop", "--json", id, "--reason", "a slip"});
  CHECK(dropped.status == Clear);
  CHECK(lines(dropped.out).at(0)["state"] == "dropped");
  CHECK(lines(dropped.out).at(0)["decision"]["by"] == "operator");
  CHECK(run({"hold", "send", id, "--reason", "x"}).status == Wrong);
}

TEST_CASE_FIXTURE(Held, "a correction names a recipient of the hold and a right address") {
  CHECK(run({"hold", "correct", id, "other@army.ml=kim@army.mil"}).status == Wrong);
  CHECK(run({"hold", "correct", id, "kim@army.ml"}).status == Wrong);
  CHECK(run({"hold", "correct", id, "kim@army.ml=kim"}).status == Wrong);
  auto corrected = run({"hold", "correct", "--json", id, "kim@army.ml=kim@army.mil"});
  CHECK(corrected.status == Clear);
  CHECK(lines(corrected.out).at(0)["state"] == "releasing");  // nobody listens at the relay
  CHECK(lines(corrected.out).at(0)["recipients"][0]["released_as"] == "kim@army.mil");
}

TEST_CASE_FIXTURE(
    Held,
    "a command that writes is done by the server that has the store; reading goes on beside it") {
  auto installation = Installation::open(CommonOptions{path("missent.toml"), ""}, Access::Writing);
  REQUIRE(installation);
  CHECK(run({"hold", "drop", id}).status == TryLater);
  auto server = ControlServer::open(path("missent.db.control"),
                                    [&](const ControlRequest& request, Output& output) {
                                      return run_inside(**installation, request, output);
                                    });
  REQUIRE(server);
  CHECK(lines(run({"hold", "list", "--json"}).out).size() == 1);
  auto dropped = run({"hold", "drop", "--json", id});
  CHECK(dropped.status == Clear);
  CHECK(lines(dropped.out).at(0)["state"] == "dropped");
  CHECK(run({"hold", "drop", id}).status == Wrong);
  CHECK(run({"habits", "confirm", "kim@army.ml"}).status == Clear);
  write("mail/1.eml", Good);
  CHECK(run({"learn", path("mail")}).status == Clear);
}

TEST_CASE("a policy is checked, tested and explained") {
  TestFolder folder;
  folder.write("slip.eml", Slip);
  std::string policy = folder.write(
      "policy.toml",
      "[[rule]]\nname = \"slips\"\nwhen = { doubt = \">= 0.5\" }\naction = \"refuse\"\n"
      "[[example]]\nmessage = \"slip.eml\"\nexpect = { action = \"refuse\", rule = \"slips\" }\n"
      "[[example]]\nmessage = \"slip.eml\"\nexpect = { action = \"ask\" }\n");
  auto checked = folder.run({"policy", "check", policy});
  CHECK(checked.status == Clear);
  CHECK(has(checked.out, "1 rules, 2 examples, no mistakes"));
  auto tested = folder.run({"policy", "test", policy});
  CHECK(tested.status == InDoubt);
  CHECK(has(tested.out, "ok     slip.eml"));
  CHECK(has(tested.out, "WRONG  slip.eml: expected ask, got refuse"));
  auto explained = folder.run({"policy", "explain", "--policy", policy, folder.path("slip.eml")});
  CHECK(has(explained.out, "rule slips (line 1, refuse): holds for"));
  CHECK(has(explained.out, "when   met      doubt = \">= 0.5\"  (doubt "));
  folder.write("policy.toml", "[[rule]]\nname = \"x\"\nacton = \"ask\"\n");
  auto wrong = folder.run({"policy", "check", policy});
  CHECK(wrong.status == Wrong);
  CHECK(has(wrong.err, "policy.toml"));
}

TEST_CASE("the doctor says what is not wired, with exit status 1, and what to do") {
  TestFolder folder;
  auto ran = folder.run({"doctor", "--json"});
  CHECK(ran.status == InDoubt);
  bool relay = false;
  for (const auto& check : lines(ran.out))
    if (check["check"] == "relay")
      relay = check["state"] == "fail" && !check["advice"].get<std::string>().empty();
  CHECK(relay);
}

TEST_CASE("the doctor says whether those who read messages are locked here") {
  TestFolder folder;
  std::string text;
  for (const auto& check : lines(folder.run({"doctor", "--json"}).out))
    if (check["check"] == "workers") text = check["text"];
  CHECK(text.find("locked") != std::string::npos);
  CHECK((text.find("Landlock (") != std::string::npos) == (net::sandbox_support().landlock > 0));
}

TEST_CASE("the doctor says whether DNS answers, and with what sense") {
  TestFolder folder;
  net::TestDns dns;
  const auto state = [&] {
    for (const auto& check : lines(folder.run({"doctor", "--json"}).out))
      if (check["check"] == "dns") return check["state"].get<std::string>();
    return std::string("not told");
  };
  folder.write("missent.toml",
               "[store]\nurl = \"sqlite:missent.db\"\n[dns]\nservers = \"" + dns.server() + "\"\n");
  CHECK(state() == "ok");
  dns.set("org", net::TestZone::None);
  CHECK(state() == "warn");
}

TEST_CASE("DNS is asked by a command that is told to, and by no other") {
  TestFolder folder;
  net::TestDns dns;
  folder.write("missent.toml",
               "[store]\nurl = \"sqlite:missent.db\"\n[dns]\nservers = \"" + dns.server() + "\"\n");
  CHECK(folder.run({"address", "x@quiet-harbour.example"}).status == Clear);
  CHECK(dns.questions().empty());
  auto ran = folder.run({"address", "--dns", "x@quiet-harbour.example"});
  CHECK(ran.status == InDoubt);
  CHECK(has(ran.out, "quiet-harbour.example does not exist"));
}

}  // namespace
}  // namespace missent::program
