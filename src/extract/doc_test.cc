// SPDX-License-Identifier: Apache-2.0
#include "extract/doc.h"

#include "extract/doc_text.h"
#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

constexpr size_t TextAt = 512, RunsAt = 1'024, ParagraphsAt = RunsAt + 512;

void put(std::string& bytes, size_t at, const std::string& value) {
  bytes.replace(at, value.size(), value);
}

std::string on(uint16_t modifier) { return u16(modifier) + u8(1); }

// A document of one narrow piece; the letters of its main text from `first` to `last` have the
// property modifiers.
std::string word(std::string_view main, std::string_view header, std::string_view comments,
                 const std::string& modifiers = {}, size_t first = 0, size_t last = 0) {
  const std::string all = std::string(main) + std::string(header) + std::string(comments);
  std::string stream(RunsAt + 512, '\0');
  put(stream, 0, u16(0xA5EC) + u16(0xC1));
  put(stream, 76, u32(main.size()) + u32(0) + u32(header.size()) + u32(0) + u32(comments.size()));
  put(stream, TextAt, all);
  std::string page = u32(TextAt) + u32(TextAt + first) + u32(TextAt + last) +
                     u32(TextAt + all.size()) + u8(0) + u8(100) + u8(0);
  page.resize(512);
  put(page, 200, u8(modifiers.size()) + modifiers);
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

// A page of paragraphs: those at `marks` end rows of a table. The modifier that says so stands in
// the page, or in the data stream.
std::string page_of_paragraphs(const std::string& text, const std::vector<size_t>& marks,
                               bool in_data) {
  std::string places = u32(TextAt), properties;
  size_t end = 0;
  for (const size_t mark : marks) {
    places += u32(TextAt + mark) + u32(TextAt + mark + 1);
    properties += u8(0) + std::string(12, '\0') + u8(100) + std::string(12, '\0');
    end = mark + 1;
  }
  places += u32(TextAt + text.size());
  properties += u8(0) + std::string(12, '\0');
  CHECK(end < text.size());
  std::string page = places + properties;
  page.resize(512);
  const std::string ends_row = u16(0x2416) + u8(1) + u16(0x2417) + u8(1);
  put(page, 200,
      in_data ? u8(0) + u8(4) + u16(0) + u16(0x6646) + u32(7) : u8(0) + u8(4) + u16(0) + ends_row);
  put(page, 511, u8(2 * marks.size() + 1));
  return page;
}

std::string word_with_rows(const std::string& text, const std::vector<size_t>& marks,
                           bool in_data) {
  std::string stream(ParagraphsAt + 512, '\0');
  put(stream, 0, u16(0xA5EC) + u16(0xC1));
  put(stream, 76, u32(text.size()));
  put(stream, TextAt, text);
  put(stream, ParagraphsAt, page_of_paragraphs(text, marks, in_data));
  const std::string pieces =
      u32(0) + u32(text.size()) + u16(0) + u32(0x40000000 | TextAt * 2) + u16(0);
  const std::string paragraphs = u32(TextAt) + u32(TextAt + text.size()) + u32(ParagraphsAt / 512);
  put(stream, 154 + 33 * 8, u32(0) + u32(5 + pieces.size()));
  put(stream, 154 + 13 * 8, u32(5 + pieces.size()) + u32(paragraphs.size()));
  OleSample file;
  file.add("WordDocument", stream).add("0Table", u8(2) + u32(pieces.size()) + pieces + paragraphs);
  file.add("Data", std::string(7, 'x') + u16(6) + u16(0x2416) + u8(1) + u16(0x2417) + u8(1));
  return file.make();
}

}  // namespace

TEST_CASE("the rows of a Word table are lines, whatever is in their cells") {
  const std::string text =
      "x\ra\rb\x07"
      "c\x07\x07"
      "d\x07\x07\x07y\r";
  for (bool in_data : {false, true}) {
    CAPTURE(in_data);
    CHECK(read_sample(word_with_rows(text, {8, 12}, in_data)).at("") == "x\na\nb\tc\nd\t\ny\n");
  }
  const std::string next =
      "a\x07"
      "b\x07\x07"
      "c\x07"
      "d\re\x07\x07y\r";
  CHECK(read_sample(word_with_rows(next, {4, 11}, false)).at("") == "a\tb\nc\td  e\ny\n");
  CHECK(read_sample(word_with_rows(next, {4, 4, 4}, false)).at("").starts_with("a\tb\nc"));
}

TEST_CASE("a Word document has its text, headers and comments in their places") {
  const ReadSample sample = read_sample(word("Dear Ann\rsee you\r", "OFFICIAL\r", "why?\r"));
  CHECK(sample.file().type == "application/msword");
  CHECK(sample.at("") == "Dear Ann\nsee you\n");
  CHECK(sample.at("header") == "OFFICIAL\n");
  CHECK(sample.at("comments (hidden)") == "why?\n");
  CHECK(sample.hides({"comments", "", 0, 0}));
}

TEST_CASE("what the properties of characters hide or mark as deleted is kept apart") {
  const ReadSample hidden = read_sample(word("a ghost b", "", "", on(0x083C), 2, 7));
  CHECK(hidden.at("") == "a  b");
  CHECK(hidden.at("hidden text (hidden)") == "ghost");
  CHECK(hidden.hides({"hidden-text", "", 0, 0}));
  const ReadSample deleted = read_sample(word("a ghost b", "", "", on(0x0800), 2, 7));
  CHECK(deleted.at("deleted text (hidden)") == "ghost");
  CHECK(deleted.hides({"deleted-text", "", 0, 0}));
}

TEST_CASE("tiny letters and white ones on no ground are hidden") {
  const std::string tiny = u16(0x4A43) + u16(2), small = u16(0x4A43) + u16(16);
  const std::string white = u16(0x2A42) + u8(8), pale = u16(0x6870) + u32(0xFFFFFF);
  const std::string dark = u16(0xCA71) + u8(10) + u32(0xFF000000) + u32(0x333333) + u16(0);
  for (const auto& modifiers : {tiny, white, pale}) {
    const ReadSample sample = read_sample(word("a ghost b", "", "", modifiers, 2, 7));
    CHECK(sample.at("") == "a  b");
    CHECK(sample.at("hidden text (hidden)") == "ghost");
  }
  const std::string highlight = u16(0x2A0C) + u8(7), old_dark = u16(0x4866) + u16(0x20);
  for (const auto& modifiers : {small, white + dark, pale + highlight, white + old_dark}) {
    const ReadSample sample = read_sample(word("a ghost b", "", "", modifiers, 2, 7));
    CHECK(sample.at("") == "a ghost b");
    CHECK(sample.file().hidden.empty());
  }
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
