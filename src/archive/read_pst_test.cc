// SPDX-License-Identifier: Apache-2.0
// Personal folder files, written by archive/test_pst.h and read as the commands read them.
#include "archive/mail_text.h"
#include "archive/reader.h"
#include "archive/test_folder.h"
#include "archive/test_pst.h"

#include <doctest/doctest.h>

using namespace missent::archive;
using missent::extract::Mapi;

namespace {

struct Seen {
  std::vector<std::string> places, messages;
  std::vector<std::string> skipped;
};

Seen read(const std::string& bytes, const char* name = "mail.pst") {
  const TestFolder folder;
  folder.write(name, bytes);
  Seen seen;
  SkippedList skipped;
  const size_t cut = folder.path().size() + 1;
  const auto done = each_message(
      {folder.path(name)},
      [&](const Item& item, const Progress&) {
        seen.places.push_back(item.file.substr(cut) + "#" + std::to_string(item.index));
        seen.messages.emplace_back(item.bytes);
        return true;
      },
      &skipped);
  REQUIRE(done);
  for (const auto& one : skipped.kept())
    seen.skipped.push_back(one.place.substr(cut) + ": " + one.why);
  return seen;
}

PstValues person(uint32_t type, std::string_view name, std::string_view kind,
                 std::string_view address) {
  return {number_value(mapi::RecipientType, type), text_value(Mapi::DisplayName, name),
          text_value(mapi::AddressType, kind), text_value(Mapi::Address, address)};
}

// 20 July 2023, 09:14 UTC
constexpr uint64_t Sent = 1'689'844'440;

PstMessage sent_mail() {
  return {.values = {text_value(mapi::MessageClass, "IPM.Note"),
                     text_value(Mapi::Subject, "\x01\x05Re: Plans"),
                     text_value(mapi::RepresentingName, "Pat \"P\" Lee"),
                     text_value(mapi::RepresentingType, "SMTP"),
                     text_value(mapi::RepresentingAddress, "pat@ministry.example"),
                     time_value(mapi::SubmitTime, Sent), text_value(mapi::MessageId, "<1@a>"),
                     text_value(Mapi::Body, "The plans.\r\n")},
          .recipients = {person(1, "Kim", "SMTP", "kim@army.example"),
                         person(1, "Inside", "EX", "/O=MINISTRY/CN=INSIDE"),
                         person(2, "lee@b.example", "SMTP", "lee@b.example"),
                         person(3, "Hidden", "SMTP", "hidden@c.example")}};
}

std::string one_message(PstForm form, const PstMessage& message) {
  PstWriter writer(form);
  writer.add_folder(1, "Sent/Items");
  writer.add_message(1, message);
  return writer.finish();
}

}  // namespace

TEST_CASE(
    "sent mail is rebuilt with the addresses of its table of recipients, in each form of file") {
  PstForm permuted = WidePst, cycled = WidePst;
  permuted.cipher = 1;
  cycled.cipher = 2;
  for (const auto& form : {NarrowPst, WidePst, LargePst, permuted, cycled}) {
    CAPTURE(form.version);
    CAPTURE(int{form.cipher});
    const auto seen = read(one_message(form, sent_mail()));
    REQUIRE(seen.messages.size() == 1);
    CHECK(seen.places[0] == "mail.pst/Sent_Items#0");
    CHECK(
        seen.messages[0].starts_with("From: \"Pat \\\"P\\\" Lee\" <pat@ministry.example>\r\n"
                                     "To: \"Kim\" <kim@army.example>\r\n"
                                     "Cc: <lee@b.example>\r\n"
                                     "Bcc: \"Hidden\" <hidden@c.example>\r\n"
                                     "Date: Thu, 20 Jul 2023 09:14:00 +0000\r\n"
                                     "Subject: Re: Plans\r\n"
                                     "Message-ID: <1@a>\r\n"
                                     "MIME-Version: 1.0\r\n"));
    CHECK(seen.messages[0].ends_with("\r\n\r\nVGhlIHBsYW5zLg0K\r\n"));
    CHECK(seen.skipped ==
          std::vector<std::string>{"mail.pst/Sent_Items: 1 recipients are known only by their name "
                                   "in Exchange and were left out"});
  }
}

TEST_CASE("received mail keeps its headers, but those of a body that is made new") {
  auto mail = sent_mail();
  mail.values.push_back(
      text_value(Mapi::Headers,
                 "Received: from a\r\n\tby b\r\nFrom: x@y.example\r\nTo: z@y.example\r\n"
                 "Subject: =?utf-8?q?Hi?=\r\nContent-Type: multipart/mixed;\r\n\tboundary=x\r\n"
                 "MIME-Version: 1.0\r\n\r\n"));
  const auto seen = read(one_message(WidePst, mail));
  REQUIRE(seen.messages.size() == 1);
  CHECK(
      seen.messages[0].starts_with("Received: from a\r\n\tby b\r\nFrom: x@y.example\r\n"
                                   "To: z@y.example\r\nSubject: =?utf-8?q?Hi?=\r\n"
                                   "Cc: <lee@b.example>\r\n"));
  CHECK(seen.messages[0].find("boundary=x") == std::string::npos);
}

TEST_CASE("attachments are kept, also long ones and messages in messages") {
  std::string file;
  for (int i = 0; i < 20'000; ++i) file += static_cast<char>(i * 7);
  auto mail = sent_mail();
  mail.attachments = {{text_value(Mapi::LongFileName, "roster.bin"),
                       text_value(mapi::MimeType, "application/x-roster"),
                       bytes_value(Mapi::AttachedData, file)}};
  auto inner = sent_mail();
  inner.values[1] = text_value(Mapi::Subject, "Inner");
  inner.values.push_back(bytes_value(Mapi::Html, "<p>inside</p>"));
  mail.messages = {inner};
  const auto seen = read(one_message(WidePst, mail));
  REQUIRE(seen.messages.size() == 1);
  const auto& bytes = seen.messages[0];
  CHECK(bytes.find(base64_lines(file)) != bytes.npos);
  CHECK(bytes.find("Content-Type: application/x-roster\r\nContent-Disposition: attachment; "
                   "filename=\"roster.bin\"\r\n") != bytes.npos);
  CHECK(bytes.find("Content-Type: message/rfc822\r\n") != bytes.npos);
  CHECK(bytes.find("Subject: Inner\r\n") != bytes.npos);
}

TEST_CASE("what is no mail is left out, and drafts are said to be") {
  PstWriter writer(WidePst);
  writer.add_folder(1, "Drafts");
  auto draft = sent_mail(), contact = sent_mail();
  draft.values.push_back(number_value(mapi::MessageFlags, 8));
  contact.values[0] = text_value(mapi::MessageClass, "IPM.Contact");
  writer.add_message(1, draft);
  writer.add_message(1, contact);
  const auto seen = read(writer.finish());
  CHECK(seen.messages.empty());
  CHECK(seen.skipped ==
        std::vector<std::string>{"mail.pst/Drafts: 1 drafts were not read: they were never sent"});
}

TEST_CASE("a damaged file is read as far as it goes, and messages without a folder are found") {
  PstWriter writer(WidePst);
  for (uint32_t i = 0; i < 20; ++i) writer.add_message(1, sent_mail());
  auto bytes = writer.finish();
  CHECK(read(bytes).messages.size() == 20);
  CHECK(read(bytes).places[19] == "mail.pst/without a folder#19");
  // Eight nodes to a page; the second has seven messages and the root.
  const size_t last_page = bytes.rfind("\x81\x81");
  const size_t second = bytes.rfind("\x81\x81", last_page - 600);
  bytes[second] = 'x';
  const auto seen = read(bytes);
  CHECK(seen.messages.size() == 13);
  CHECK(seen.skipped[0] == "mail.pst: is damaged: 1 pages of its list cannot be read");
}

TEST_CASE("a file that only looks like one, or is cut off, gives what it has") {
  CHECK(read("!BDN").skipped ==
        std::vector<std::string>{"mail.pst: is no personal folder file of a known form"});
  const auto whole = one_message(WidePst, sent_mail());
  for (size_t size = 600; size < whole.size(); size += 97) read(whole.substr(0, size));
}
