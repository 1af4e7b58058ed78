// SPDX-License-Identifier: Apache-2.0
#include "extract/msg.h"

#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

const std::string Fixed = "__properties_version1.0";
const std::string Value = "__substg1.0_";
const std::string First = "__attach_version1.0_#00000000/";

OleSample message() {
  OleSample sample;
  sample.add(Fixed, std::string(32, '\0'));
  sample.add(Value + "0037001F", wide("Budget"));
  return sample;
}

std::string plain_rtf(std::string_view rtf) {
  return u32(0) + u32(0) + u32(0x414C454D) + u32(0) + std::string(rtf);
}

}  // namespace

TEST_CASE("a saved message has its subject, body and people") {
  const ReadSample sample = read_sample(
      message()
          .add(Value + "1000001F", wide("Dear Ann"))
          .add(Value + "0E04001F", wide("Ann Lee"))
          .add("__recip_version1.0_#00000000/" + Value + "3001001F", wide("Ann Lee"))
          .add("__recip_version1.0_#00000000/" + Value + "39FE001F", wide("ann@example.org"))
          .make());
  CHECK(sample.file().type == "application/vnd.ms-outlook");
  CHECK(sample.at("subject") == "Budget");
  CHECK(sample.at("body") == "Dear Ann");
  CHECK(sample.has("people", "To: Ann Lee"));
  CHECK(sample.at("recipients") == "Ann Lee <ann@example.org>\n");
}

TEST_CASE("labels among the header fields of a saved message are told") {
  const ReadSample sample = read_sample(
      message().add(Value + "007D001F", wide("Received: by x\r\nX-Label: SECRET\r\n\r\n")).make());
  CHECK(sample.at("header X-Label") == "X-Label: SECRET");
  CHECK(sample.at("header Received").empty());
}

TEST_CASE("the HTML body is read with what it hides, and Rich Text when there is none") {
  const ReadSample html = read_sample(
      message().add(Value + "10130102", "<p>seen</p><p style='display:none'>ghost</p>").make());
  CHECK(html.has("body", "seen"));
  CHECK(html.has("body (hidden)", "ghost"));
  const ReadSample rtf =
      read_sample(message().add(Value + "10090102", plain_rtf("{\\rtf1 seen{\\v ghost}}")).make());
  CHECK(rtf.at("body") == "seen");
  CHECK(rtf.hides({"hidden-text", "", 0, 0}));
}

TEST_CASE("narrow text is in the code page of the message") {
  std::string fixed(32, '\0');
  fixed += u16(0x03) + u16(0x3FFD) + u32(0) + u32(1251) + u32(0);
  const ReadSample sample =
      read_sample(OleSample().add(Fixed, fixed).add(Value + "1000001E", "\xC4\xE0").make());
  CHECK(sample.at("body") == "Да");
}

TEST_CASE("attachments are read as files, attached messages as messages") {
  const ReadSample sample = read_sample(
      message()
          .add(First + Value + "3707001F", wide("list.txt"))
          .add(First + Value + "37010102", "names")
          .add("__attach_version1.0_#00000001/" + Value + "3001001F", wide("older"))
          .add("__attach_version1.0_#00000001/" + Value + "3701000D/" + Fixed,
               std::string(24, '\0'))
          .add("__attach_version1.0_#00000001/" + Value + "3701000D/" + Value + "1000001F",
               wide("inner body"))
          .make());
  REQUIRE(sample.contents.attachments.size() == 3);
  CHECK(sample.at("list.txt") == "names");
  CHECK(sample.contents.attachments[2].name == "sample/older");
  CHECK(sample.at("older/body") == "inner body");
}

TEST_CASE("messages in messages are read no deeper than the limit") {
  std::string path;
  OleSample made = message();
  for (int i = 0; i < 20; ++i) {
    path += First + Value + "3701000D/";
    made.add(path + Fixed, std::string(24, '\0'));
  }
  const ReadSample sample = read_sample(made.make());
  CHECK(sample.contents.attachments.size() <= Limits{}.depth);
  CHECK(sample.contents.attachments.back().unread == "too-large");
}
