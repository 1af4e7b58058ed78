// SPDX-License-Identifier: Apache-2.0
#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

const std::string Begin = "\x78\x9F\x3E\x22" + u16(1);

std::string attribute(uint32_t id, const std::string& value) {
  return u8(1) + u32(id) + u32(value.size()) + value + u16(0);
}

std::string padded(std::string value) {
  value.resize((value.size() + 3) / 4 * 4);
  return value;
}

std::string property(uint16_t id, uint16_t type, const std::string& value) {
  return u16(type) + u16(id) + u32(1) + u32(value.size()) + padded(value);
}

const std::string AttachStart = attribute(0x00069002, std::string(14, '\0'));

}  // namespace

TEST_CASE("the body and the files of winmail.dat are read") {
  const ReadSample sample = read_sample(
      Begin + attribute(0x00018004, "Budget") + attribute(0x0002800C, "Dear Ann") + AttachStart +
      attribute(0x00018010, "LIST~1.TXT") + attribute(0x0006800F, "names") +
      attribute(0x00069005, u32(1) + property(0x3707, 0x1F, wide("list of all.txt"))));
  CHECK(sample.file().type == "application/ms-tnef");
  CHECK(sample.at("subject") == "Budget");
  CHECK(sample.at("body") == "Dear Ann");
  REQUIRE(sample.contents.attachments.size() == 2);
  CHECK(sample.contents.attachments[1].name == "sample/list of all.txt");
  CHECK(sample.at("list of all.txt") == "names");
}

TEST_CASE("properties behind named and multiple ones are found") {
  const std::string named = u16(0x1F) + u16(0x8001) + std::string(16, '\0') + u32(1) + u32(6) +
                            padded(wide("abc")) + u32(1) + u32(2) + padded(wide("v"));
  const std::string many = u16(0x1003) + u16(0x1234) + u32(2) + u32(1) + u32(2);
  const ReadSample sample =
      read_sample(Begin + attribute(0x00069003, u32(3) + named + many +
                                                    property(0x1013, 0x102, "<p>Dear Ann</p>")));
  CHECK(sample.has("body", "Dear Ann"));
}

TEST_CASE("text is in the code page that the file names") {
  const ReadSample sample = read_sample(Begin + attribute(0x00069007, u32(1251) + u32(0)) +
                                        attribute(0x0002800C, "\xC4\xE0"));
  CHECK(sample.at("body") == "Да");
}

TEST_CASE("a message attached to winmail.dat is read as winmail.dat of its own") {
  const std::string inner = Begin + attribute(0x0002800C, "inner body");
  const ReadSample sample = read_sample(
      Begin + AttachStart + attribute(0x00018010, "older") +
      attribute(0x00069005, u32(1) + property(0x3701, 0x0D, std::string(16, 'g') + inner)));
  CHECK(sample.at("older/body") == "inner body");
}

TEST_CASE("a file cut off anywhere is read as far as it goes") {
  const std::string bytes =
      Begin + attribute(0x0002800C, "Dear Ann") + AttachStart + attribute(0x0006800F, "names");
  for (size_t size = 6; size < bytes.size(); ++size)
    CHECK(read_sample(std::string_view(bytes).substr(0, size)).contents.attachments.size() <= 2);
  CHECK(read_sample(std::string_view(bytes).substr(0, bytes.size() - 4)).file().unread ==
        "damaged");
}
