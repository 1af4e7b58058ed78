// SPDX-License-Identifier: Apache-2.0
#include "content/inspection_record.h"

#include "content/record_fields.h"

#include <doctest/doctest.h>

#include <type_traits>

namespace missent::content {
namespace {

// Puts something else into every field than it begins with, and something else into each.
class Filler {
 public:
  template <typename... Fields>
  void operator()(Fields&... fields) {
    (fill(fields), ...);
  }

 private:
  template <typename T>
    requires std::is_integral_v<T>
  void fill(T& value) {
    value = static_cast<T>(++count_);
  }
  void fill(bool& value) { value = !value; }
  void fill(double& value) { value = ++count_ / 8.0; }
  template <typename T>
    requires std::is_enum_v<T>
  void fill(T& value) {
    value = static_cast<T>(1);
  }
  void fill(Time& value) { value = Time(Seconds(++count_)); }
  void fill(std::string& value) { value = "text " + std::to_string(++count_); }
  void fill(Persons& value) {
    value.keys = {{0, Evidence::Identifier, 7, 3}, {1, Evidence::Name, 0, 5}};
    value.count = 2;
    value.untold = static_cast<uint32_t>(++count_);
  }
  template <typename T>
  void fill(std::vector<T>& list) {
    for (int i = 0; i < 2; ++i) fill(list.emplace_back());
  }
  template <typename T>
  void fill(std::optional<T>& value) {
    fill(value.emplace());
  }
  template <typename T>
    requires std::is_class_v<T>
  void fill(T& value) {
    visit_fields(*this, value);
  }

  int count_ = 0;
};

Inspection filled() {
  Inspection inspection;
  Filler filler;
  filler(inspection);
  return inspection;
}

TEST_CASE("every field of an inspection crosses as it is") {
  const Inspection inspection = filled();
  REQUIRE(inspection.message.texts.size() == 2);
  REQUIRE(inspection.message.complete == false);
  auto read = read_inspection(write_inspection(inspection));
  REQUIRE(read);
  CHECK(*read == inspection);
}

TEST_CASE("an empty inspection crosses too, and so does one of a real message") {
  CHECK(read_inspection(write_inspection({})).value() == Inspection{});
  mail::Limits limits;
  limits.texts = true;
  const Inspection inspection = inspect(
      "From: =?utf-8?q?J=C3=B6rg?= <a@b.test>\r\nTo: c@d.test, e..f@g.test\r\nCc: \x80@h\r\n"
      "Subject: one\r\n two\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\n"
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nbody\r\n--x\r\n"
      "Content-Type: application/pdf; name=\"a\tb.pdf\"\r\n\r\n%PDF\r\n--x--\r\n",
      limits);
  CHECK(read_inspection(write_inspection(inspection)).value() == inspection);
}

TEST_CASE("one attachment is taken out where it is asked for, and nothing where there is none") {
  const std::string message =
      "From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
      "--x\r\n\r\nbody\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n"
      "--x\r\nContent-Type: application/pdf; name=b.pdf\r\n\r\n%PDF\r\n--x--\r\n";
  ReadRequest reading{ReadRequest::Depth::Attachment, {}, 0};
  CHECK(read(message, reading).attached == "ABC");
  reading.attachment = 1;
  CHECK(read(message, reading).attached == "%PDF");
  CHECK(read(message, reading).message.attachments.size() == 2);
  reading.attachment = 2;
  CHECK(read(message, reading).attached.empty());
  const std::string bytes = write_request(reading);
  std::string_view request = bytes;
  CHECK(*take_request(request) == reading);
  CHECK(request.empty());
}

TEST_CASE("what is cut anywhere, or goes on, is malformed") {
  const std::string bytes = write_inspection(filled());
  for (size_t length = 0; length < bytes.size(); ++length) {
    auto read = read_inspection(std::string_view(bytes).substr(0, length));
    CHECK((!read && read.error().kind == Kind::Malformed));
  }
  CHECK(!read_inspection(bytes + "x"));
}

TEST_CASE("no changed byte makes a reader do worse than say no") {
  const std::string bytes = write_inspection(filled());
  for (size_t place = 0; place < bytes.size(); ++place)
    for (const char byte : {'\x00', '\x02', '\x7f', '\xff'}) {
      std::string changed = bytes;
      changed[place] = byte;
      auto read = read_inspection(changed);
      if (read) CHECK(write_inspection(*read) == changed);
    }
}

TEST_CASE("a count that its bytes cannot hold takes no memory") {
  std::string bytes = write_inspection({});
  bytes.resize(4);                              // the version
  bytes += std::string("\xff\xff\xff\x7f", 4);  // of the message id
  CHECK(!read_inspection(bytes));
}

TEST_CASE("lists that would take much more memory than bytes are refused") {
  Inspection inspection;
  inspection.findings.resize(600'000);
  CHECK(!read_inspection(write_inspection(inspection)));
}

TEST_CASE("line breaks and other controls do not come in through a subject or a name") {
  Inspection inspection;
  inspection.message.subject = "one\r\nBcc: x@y.test";
  CHECK(!read_inspection(write_inspection(inspection)));
  inspection.message.subject = "one";
  CHECK(read_inspection(write_inspection(inspection)));
  const mail::Mailbox broken{"a\nb", mail::parse_address("c@d.test")};
  for (auto* mailboxes : {&inspection.message.from, &inspection.message.attendees}) {
    mailboxes->push_back(broken);
    CHECK(!read_inspection(write_inspection(inspection)));
    mailboxes->clear();
  }
}

TEST_CASE("persons who are not counted, or out of order, do not come in") {
  Inspection inspection;
  inspection.persons = {.keys = {{0, Evidence::Name, 0, 5}, {1, Evidence::Name, 0, 6}}, .count = 2};
  CHECK(read_inspection(write_inspection(inspection)));
  inspection.persons.count = 1;
  CHECK(!read_inspection(write_inspection(inspection)));
  inspection.persons.count = 3;
  CHECK(!read_inspection(write_inspection(inspection)));
  inspection.persons = {.keys = {{1, Evidence::Name, 0, 5}, {0, Evidence::Name, 0, 6}}, .count = 2};
  CHECK(!read_inspection(write_inspection(inspection)));
}

TEST_CASE("an invitation whose names hold controls is no damaged inspection") {
  const Inspection inspection = inspect(
      "From: a@b.test\r\nTo: c@d.test\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
      "ATTENDEE;CN=\"e\tf\":mailto:e@f.test\r\n");
  REQUIRE(inspection.message.attendees.size() == 1);
  CHECK(read_inspection(write_inspection(inspection)).value() == inspection);
}

TEST_CASE("what is asked for crosses with the bytes of the message behind it") {
  ReadRequest reading;
  Filler filler;
  filler(reading.limits);
  reading.depth = ReadRequest::Depth::Message;
  const std::string request = write_request(reading) + "From: a@b.test\n\n";
  std::string_view rest = request;
  CHECK(take_request(rest).value() == reading);
  CHECK(rest == "From: a@b.test\n\n");
  std::string_view cut = std::string_view(request).substr(0, 9);
  CHECK(!take_request(cut));
}

TEST_CASE("a message alone is read without being looked through") {
  const std::string bytes =
      "From: a@b.test\nTo: c@d.test\nContent-Type: multipart/encrypted; "
      "boundary=x\n\n--x\n\n--x--\n";
  ReadRequest reading;
  CHECK(read(bytes, reading) == inspect(bytes, reading.limits));
  reading.depth = ReadRequest::Depth::Message;
  CHECK(read(bytes, reading).message == mail::read_message(bytes, reading.limits));
  CHECK(read(bytes, reading).findings.empty());
}

}  // namespace
}  // namespace missent::content
