// SPDX-License-Identifier: Apache-2.0
// Messages that Outlook saved, lying in a folder as messages do.
#include "archive/reader.h"
#include "archive/test_folder.h"
#include "extract/test_ole.h"
#include "mail/message.h"

#include <doctest/doctest.h>

using namespace missent::archive;
using missent::extract::OleSample;
using missent::extract::u16;
using missent::extract::u32;
using missent::extract::wide;

namespace {

const std::string Fixed = "__properties_version1.0";
const std::string Value = "__substg1.0_";
const std::string FirstAttachment = "__attach_version1.0_#00000000/";

struct Seen {
  std::vector<std::string> messages, skipped;
};

void take(Seen& seen, const SkippedList& skipped, size_t cut) {
  for (const auto& one : skipped.kept())
    seen.skipped.push_back(one.place.substr(cut) + ": " + one.why);
}

Seen read(const TestFolder& folder, const std::string& named = {}) {
  Seen seen;
  SkippedList skipped;
  const auto visit = [&](const Item& item, const Progress&) {
    seen.messages.emplace_back(item.bytes);
    return true;
  };
  REQUIRE(each_message({folder.path(named)}, visit, &skipped));
  take(seen, skipped, folder.path().size() + 1);
  return seen;
}

Seen read_file(const std::string& bytes) {
  const TestFolder folder;
  folder.write("saved.msg", bytes);
  return read(folder);
}

std::string number(uint16_t name, uint32_t value) {
  return u16(0x03) + u16(name) + u32(0) + u32(value) + u32(0);
}

std::string time(uint16_t name, uint64_t unix_seconds) {
  const uint64_t ticks = (unix_seconds + 11'644'473'600) * 10'000'000;
  return u16(0x40) + u16(name) + u32(0) + u32(ticks & 0xFFFFFFFF) + u32(ticks >> 32);
}

void add_person(OleSample& sample, const std::string& place, uint32_t type, std::string_view name,
                std::string_view address) {
  const std::string path = "__recip_version1.0_#" + place + "/";
  sample.add(path + Fixed, std::string(8, '\0') + number(0x0C15, type))
      .add(path + Value + "3001001F", wide(name))
      .add(path + Value + "39FE001F", wide(address));
}

// 20 July 2023, 09:14 UTC
constexpr uint64_t Sent = 1'689'844'440;

OleSample sent_message(const std::string& more = {}) {
  OleSample sample;
  sample.add(Fixed, std::string(32, '\0') + time(0x0039, Sent) + more)
      .add(Value + "001A001F", wide("IPM.Note"))
      .add(Value + "0037001F", wide("Plans"))
      .add(Value + "0042001F", wide("Pat Lee"))
      .add(Value + "0064001F", wide("SMTP"))
      .add(Value + "0065001F", wide("pat@ministry.example"))
      .add(Value + "1035001F", wide("<1@ministry.example>"))
      .add(Value + "1000001F", wide("The plans."));
  add_person(sample, "00000000", 1, "Kim", "kim@army.example");
  add_person(sample, "00000001", 2, "Lee", "lee@navy.example");
  return sample;
}

constexpr std::string_view SentHeaders =
    "From: \"Pat Lee\" <pat@ministry.example>\r\n"
    "To: \"Kim\" <kim@army.example>\r\n"
    "Cc: \"Lee\" <lee@navy.example>\r\n"
    "Date: Thu, 20 Jul 2023 09:14:00 +0000\r\n"
    "Subject: Plans\r\n"
    "Message-ID: <1@ministry.example>\r\n";

}  // namespace

TEST_CASE("a saved message in a folder is read with its sender, recipients, date and body") {
  const auto seen = read_file(sent_message().make());
  REQUIRE(seen.messages.size() == 1);
  CHECK(seen.messages[0].starts_with(SentHeaders));
  CHECK(seen.messages[0].find("VGhlIHBsYW5zLg==") != std::string::npos);
  CHECK(seen.skipped.empty());
}

TEST_CASE("what the headers of its way here say comes before what Outlook noted") {
  const auto seen =
      read_file(sent_message()
                    .add(Value + "007D001F", wide("Message-ID: <2@b.example>\r\nX-Label: A\r\n"
                                                  "Content-Type: text/html\r\n\r\n"))
                    .make());
  REQUIRE(seen.messages.size() == 1);
  CHECK(seen.messages[0].starts_with("Message-ID: <2@b.example>\r\nX-Label: A\r\nFrom: "));
  CHECK(seen.messages[0].find("<1@ministry.example>") == std::string::npos);
  CHECK(seen.messages[0].find("text/html") == std::string::npos);
}

TEST_CASE("a saved message keeps its attachments, and attached messages as messages") {
  const std::string second = "__attach_version1.0_#00000001/";
  const std::string inner = second + Value + "3701000D/";
  const auto seen = read_file(sent_message()
                                  .add(FirstAttachment + Value + "3707001F", wide("list.csv"))
                                  .add(FirstAttachment + Value + "37010102", "a,b")
                                  .add(inner + Fixed, std::string(24, '\0') + time(0x0039, Sent))
                                  .add(inner + Value + "0037001F", wide("Older"))
                                  .make());
  REQUIRE(seen.messages.size() == 1);
  CHECK(seen.messages[0].find("filename=\"list.csv\"\r\n") != std::string::npos);
  CHECK(seen.messages[0].find("YSxi\r\n") != std::string::npos);
  CHECK(seen.messages[0].find("Content-Type: message/rfc822") != std::string::npos);
  CHECK(seen.messages[0].find("\r\nSubject: Older\r\n") != std::string::npos);
}

TEST_CASE("drafts, contacts and other compound files are passed over, each with its reason") {
  constexpr uint16_t Flags = 0x0E07;
  const TestFolder folder;
  folder.write("contact.msg", sent_message().add(Value + "001A001E", "IPM.Contact").make());
  folder.write("damaged.msg", sent_message().make().substr(0, 40));
  folder.write("draft.msg", sent_message(number(Flags, 8)).make());
  folder.write("report.doc", OleSample().add("WordDocument", "x").make());
  const auto seen = read(folder);
  CHECK(seen.messages.empty());
  CHECK(seen.skipped == std::vector<std::string>{
                            "contact.msg: is no mail", "damaged.msg: is damaged",
                            "draft.msg: is a draft: it was never sent", "report.doc: is no mail"});
  CHECK(read(folder, "draft.msg").messages.size() == 1);
}

TEST_CASE("saved messages are read in the order of their dates like other mail") {
  const TestFolder folder;
  folder.write("a.msg", sent_message().make());
  folder.write("b.eml", "Date: Wed, 19 Jul 2023 09:14:00 +0000\r\nSubject: earlier\r\n\r\n");
  std::vector<std::string> order;
  const auto visit = [&](const Item& item, missent::Time, const Progress&) {
    order.push_back(item.file.substr(folder.path().size() + 1));
    return true;
  };
  REQUIRE(
      each_message_by_date({folder.path()}, missent::Time(missent::Seconds(1'700'000'000)), visit));
  CHECK(order == std::vector<std::string>{"b.eml", "a.msg"});
}

TEST_CASE("messages attached to each other without end are read to a depth") {
  std::string path;
  OleSample made = sent_message();
  for (int i = 0; i < 20; ++i) {
    path += FirstAttachment + Value + "3701000D/";
    made.add(path + Fixed, std::string(24, '\0'));
  }
  const auto seen = read_file(made.make());
  CHECK(seen.messages.size() == 1);
  REQUIRE(seen.skipped.size() == 1);
  CHECK(seen.skipped[0] ==
        "saved.msg: 1 attachments are damaged, too large or no files and were not read");
}
