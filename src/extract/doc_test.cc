// SPDX-License-Identifier: Apache-2.0
#include "extract/doc.h"

#include "extract/doc_text.h"
#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

constexpr size_t TextAt = 512, RunsAt = 1'024;

void put(std::string& bytes, size_t at, const std::string& value) {
  bytes.replace(at, value.size(), value);
}

// A document of one narrow piece; the letters of its main text from `first` to `last` have the
// property modifier.
std::string word(std::string_view main, std::string_view header, std::string_view comments,
                 uint16_t modifier = 0, size_t first = 0, size_t last = 0) {
  const std::string all = std::string(main) + std::string(header) + std::string(comments);
  std::string stream(RunsAt + 512, '\0');
  put(stream, 0, u16(0xA5EC) + u16(0xC1));
  put(stream, 76, u32(main.size()) + u32(0) + u32(header.size()) + u32(0) + u32(comments.size()));
  put(stream, TextAt, all);
  std::string page = u32(TextAt) + u32(TextAt + first) + u32(TextAt + last) +
                     u32(TextAt + all.size()) + u8(0) + u8(100) + u8(0);
  page.resize(512);
  put(page, 200, u8(3) + u16(modifier) + u8(1));
  put(page, 511, u8(3));
  put(stream, RunsAt, page);
  const std::string pieces =
      u32(0) + u32(all.size()) + u16(0) + u32(0x40000000 | TextAt * 2) + u16(0);
  const std::string runs = u32(TextAt) + u32(TextAt + all.size()) + u32(RunsAt / 512);
  const std::string table = u8(2) + u32(pieces.size()) + pieces + runs;
  put(stream, 154 + 33 * 8, u32(0) + u32(5 + pieces.size()));
  put(stream, 154 + 12 * 8, u32(5 + pieces.size()) + u32(runs.size()));
  return OleSample().add("WordDocument", stream).add("0Table", table).make();
}

}  // namespace

TEST_CASE("a Word document has its text, headers and comments in their places") {
  const ReadSample sample = read_sample(word("Dear Ann\rsee you\r", "OFFICIAL\r", "why?\r"));
  CHECK(sample.file().type == "application/msword");
  CHECK(sample.at("") == "Dear Ann\nsee you\n");
  CHECK(sample.at("header") == "OFFICIAL\n");
  CHECK(sample.at("comments (hidden)") == "why?\n");
  CHECK(sample.hides({"comments", "", 0, 0}));
}

TEST_CASE("what the properties of characters hide or mark as deleted is kept apart") {
  const ReadSample hidden = read_sample(word("a ghost b", "", "", 0x083C, 2, 7));
  CHECK(hidden.at("") == "a  b");
  CHECK(hidden.at("hidden text (hidden)") == "ghost");
  CHECK(hidden.hides({"hidden-text", "", 0, 0}));
  const ReadSample deleted = read_sample(word("a ghost b", "", "", 0x0800, 2, 7));
  CHECK(deleted.at("deleted text (hidden)") == "ghost");
  CHECK(deleted.hides({"deleted-text", "", 0, 0}));
}

TEST_CASE("a Word document with a password is encrypted") {
  std::string stream(600, '\0');
  put(stream, 0, u16(0xA5EC) + u16(0xC1));
  put(stream, 10, u16(0x0100));
  CHECK(read_sample(OleSample().add("WordDocument", stream).make()).file().encrypted);
}

TEST_CASE("before Word 97 the text is one run of bytes") {
  std::string stream(600, '\0');
  put(stream, 0, u16(0xA5DC));
  put(stream, 24, u32(512) + u32(521));
  put(stream, 512, "Dear Ann\r");
  CHECK(read_sample(OleSample().add("WordDocument", stream).make()).at("") == "Dear Ann\n");
}

TEST_CASE("instructions of fields are left out, marks become lines and tabs") {
  CHECK(clean_doc_text("a\x13 HYPERLINK x \x14shown\x15 b\x07"
                       "c\r") == "ashown b\tc\n");
}

TEST_CASE("a Word document without its table is damaged") {
  std::string stream(600, '\0');
  put(stream, 0, u16(0xA5EC) + u16(0xC1));
  CHECK(read_sample(OleSample().add("WordDocument", stream).make()).file().unread == "damaged");
}
