// SPDX-License-Identifier: Apache-2.0
#include "program/command_scan.h"

#include "program/test_folder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace missent::program {
namespace {

using Json = nlohmann::json;

constexpr const char* Pat = "pat@ministry.example";
constexpr const char* Lee = "lee@harbour-survey.example";

std::string mail(const std::string& from, const std::string& to, int day,
                 const std::string& body = "Hello.") {
  return fmt::format("From: {}\nTo: {}\nSubject: Plans\nDate: {} Mar 2023 10:00:00 +0000\n\n{}\n",
                     from, to, day, body);
}

std::string in_mbox(const std::string& message) {
  return "From x Mon Mar  6 10:00:00 2023\n" + message + "\n";
}

struct Archive : TestFolder {
  // Scans the folder "mail".
  Ran scan(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"scan", path("mail")});
    return run(words);
  }
  std::vector<Json> verdicts(std::vector<std::string> words = {}) const {
    words.push_back("--json");
    std::vector<Json> out;
    const std::string text = scan(words).out;
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      out.push_back(Json::parse(text.substr(at, end - at)));
      at = end + 1;
    }
    return out;
  }
  std::vector<std::string> wrong_ones(std::vector<std::string> words = {}) const {
    std::vector<std::string> out;
    for (const auto& verdict : verdicts(words))
      out.push_back(verdict["recipients"][0]["address"].get<std::string>());
    return out;
  }
};

using Texts = std::vector<std::string>;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE_FIXTURE(Archive,
                  "a slip beside a correspondent of earlier mail is found, and who was meant") {
  write("mail/z.eml", mail(Pat, Lee, 1));
  write("mail/y.eml", mail(Lee, Pat, 2));
  write("mail/a.eml", mail(Pat, "lee@harbour-survay.example", 3));
  auto found = verdicts();
  REQUIRE(found.size() == 1);
  CHECK(found[0]["file"] == path("mail/a.eml"));
  CHECK(found[0]["recipients"][0]["meant"][0]["address"] == Lee);
  CHECK(scan().status == InDoubt);
}

TEST_CASE_FIXTURE(Archive,
                  "what came later is not known: a slip before the right address is none") {
  write("mail/a.eml", mail(Pat, "lee@harbour-survay.example", 1));
  write("mail/z.eml", mail(Lee, Pat, 2));
  auto ran = scan();
  CHECK(ran.status == Clear);
  CHECK(ran.out == "2 messages read: 0 copies, 1 judged, 0 in doubt\n");
}

TEST_CASE_FIXTURE(Archive,
                  "a message is learned before the next is judged, in the same second too") {
  write("mail/1.eml", mail(Pat, Lee, 1));
  write("mail/2.eml", mail(Lee, Pat, 1));
  write("mail/3.eml", mail(Pat, "lee@harbour-survay.example", 1));
  CHECK(wrong_ones() == Texts{"lee@harbour-survay.example"});
}

TEST_CASE_FIXTURE(Archive, "mail of others is not judged") {
  write("mail/1.eml", mail("lou@elsewhere.example", "kim@army.ml", 1));
  auto ran = scan();
  CHECK(ran.status == Clear);
  CHECK(has(ran.out, "0 judged"));
}

TEST_CASE_FIXTURE(Archive, "a copy is judged once, and its places are told") {
  const auto slip = mail(Pat, "kim@army.ml", 1);
  write("mail/a.eml", slip);
  write("mail/b", in_mbox(mail(Lee, Pat, 2)) + in_mbox("Message-ID: <other@x>\n" + slip));
  write("mail/c.eml", slip);
  auto found = verdicts();
  REQUIRE(found.size() == 1);
  CHECK(found[0]["copies"] == Json({path("mail/b") + "#1", path("mail/c.eml")}));
  CHECK(has(scan().out, "4 messages read: 2 copies, 1 judged, 1 in doubt\n"));
}

TEST_CASE_FIXTURE(Archive, "verdicts come in the order of the dates, whatever that of the files") {
  write("mail/a.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/b.eml", mail(Pat, "lou@navy.ml", 2));
  CHECK(wrong_ones() == Texts{"lou@navy.ml", "kim@army.ml"});
}

TEST_CASE_FIXTURE(Archive, "how many are believed misdirected is said with an interval") {
  write("mail/a.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/b.eml", mail(Pat, "lou@navy.ml", 2));
  CHECK(has(scan().out, "2 of these are believed misdirected, between 2 and 2 with 90 %\n"));
  CHECK_FALSE(has(scan({"--json"}).out, "believed"));
}

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE_FIXTURE(Archive,
                  "a report is written for its owner alone, and narrowed like the output") {
  write("mail/a.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/b.eml", mail(Pat, "lou@navy.ml", 2));
  CHECK(scan({"--report", path("out/report"), "--domain", "army.ml"}).status == InDoubt);
  for (const char* name : {"report.html", "report.json", "messages.csv"}) {
    const auto file = path("out/report/" + std::string(name));
    CHECK(has(read(file), "army.ml"));
    CHECK_FALSE(has(read(file), "navy.ml"));
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  CHECK(Json::parse(read(path("out/report/report.json")))["asked"] == "--domain army.ml");
  CHECK(scan({"--pdf"}).status == Wrong);
}

TEST_CASE_FIXTURE(Archive, "a reviewer's answers in the table correct the estimate") {
  write("mail/a.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/b.eml", mail(Pat, "lou@navy.ml", 2));
  scan({"--report", path("report")});
  auto table = read(path("report/messages.csv"));
  const size_t place = table.find(",,0.", table.find("lou@navy.ml") - 120);
  REQUIRE(place != table.npos);
  const auto reviewed = write("reviewed.csv", table.insert(place + 1, "no"));
  CHECK(has(scan({"--reviewed", reviewed, "--report", path("report")}).out,
            "1 of these are believed misdirected, between 0 and 1 with 90 %\n"));
  const auto json = Json::parse(read(path("report/report.json")));
  CHECK(json["reviewed"] == Json{{"yes", 0}, {"no", 1}});
  CHECK(has(read(path("report/messages.csv")), ",no,0.000000,"));
  const auto ran = scan({"--reviewed", write("other.csv", "id,misdirected\na,perhaps\n")});
  CHECK(ran.status == Wrong);
  CHECK(has(ran.err, "other.csv: line 2: ‘perhaps’ is neither yes nor no"));
}

TEST_CASE_FIXTURE(Archive, "filters choose what is printed, and from which day on is judged") {
  write("mail/a.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/b.eml", mail("lou@ministry.example", "kim@us.navy.ml", 4));
  CHECK(wrong_ones({"--since", "2023-03-04"}) == Texts{"kim@us.navy.ml"});
  CHECK(wrong_ones({"--domain", "navy.ml"}) == Texts{"kim@us.navy.ml"});
  CHECK(wrong_ones({"--sender", "Pat@Ministry.example"}) == Texts{"kim@army.ml"});
  CHECK(wrong_ones({"--like", "army.mil"}) == Texts{"kim@army.ml"});
  CHECK(wrong_ones({"--like", "army.ml"}) == Texts{"kim@army.ml"});
  auto none = scan({"--sender", "nobody@ministry.example"});
  CHECK(none.status == Clear);
  CHECK(has(none.out, "0 in doubt"));
}

TEST_CASE_FIXTURE(Archive, "the habits of the installation are neither asked nor taught") {
  write("mail/1.eml", mail(Pat, "kim@army.ml", 3));
  scan();
  CHECK(!std::filesystem::exists(path("missent.db")));
}

TEST_CASE_FIXTURE(
    Archive, "without configured domains ours are those of the sent folders, and that is said") {
  write("missent.toml", "");
  write("mail/sent/1.eml", mail(Pat, "kim@army.ml", 3));
  write("mail/inbox/1.eml", mail("lou@elsewhere.example", "kim@navy.ml", 3));
  auto ran = scan();
  CHECK(ran.err == "own domains, from the sent folders: ministry.example\n");
  CHECK(has(ran.out, "1 judged, 1 in doubt"));
}

TEST_CASE_FIXTURE(Archive, "wrong usage and what cannot be read end with 2 and say why") {
  auto missing = scan();
  CHECK(missing.status == Wrong);
  CHECK(has(missing.err, path("mail")));
  write("mail/1.eml", mail(Pat, Lee, 1));
  for (const auto& [flag, value] : {std::pair{"--since", "yesterday"},
                                    {"--domain", "a b"},
                                    {"--like", "..."},
                                    {"--sender", "pat"}}) {
    auto ran = scan({flag, value});
    CHECK_MESSAGE(ran.status == Wrong, flag);
    CHECK_MESSAGE(has(ran.err, value), flag);
  }
}

}  // namespace
}  // namespace missent::program
