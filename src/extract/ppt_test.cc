// SPDX-License-Identifier: Apache-2.0
#include "extract/ppt.h"

#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

std::string atom(uint16_t type, const std::string& body) {
  return u16(0) + u16(type) + u32(body.size()) + body;
}
std::string container(uint16_t type, const std::string& body, uint16_t instance = 0) {
  return u16(static_cast<uint16_t>(instance << 4 | 0xF)) + u16(type) + u32(body.size()) + body;
}
std::string text(std::string_view words) { return atom(0x0FA8, std::string(words)); }
std::string slide(const std::string& body, bool hidden = false) {
  return container(0x03EE,
                   atom(0x03F9, std::string(10, '\0') + u16(hidden ? 4 : 0) + u32(0)) + body);
}
ReadSample read(const std::string& stream, uint32_t token = 0xE391C05F) {
  return read_sample(OleSample()
                         .add("Current User", std::string(12, '\0') + u32(token))
                         .add("PowerPoint Document", stream)
                         .make());
}

}  // namespace

TEST_CASE("slides are read, wide and narrow, without the prompts of the master") {
  const ReadSample sample = read(container(0x03F8, text("Click to edit")) +
                                 slide(text("First\rline")) + slide(atom(0x0FA0, wide("Second"))));
  CHECK(sample.file().type == "application/vnd.ms-powerpoint");
  CHECK(sample.at("slide 1") == "First\nline\n");
  CHECK(sample.at("slide 2") == "Second\n");
  CHECK(sample.file().hidden.empty());
}

TEST_CASE("texts of the outline go to their slides") {
  const std::string list = container(
      0x0FF0, atom(0x03F3, "") + text("Title one") + atom(0x03F3, "") + text("Title two"));
  const ReadSample sample = read(list + slide(text("a")) + slide(text("b")));
  CHECK(sample.at("slide 2") == "Title two\nb\n");
}

TEST_CASE("hidden slides, notes and comments are hidden data") {
  const std::string comment = container(0x2EE0, atom(0x0FBA, wide("why?")));
  const ReadSample sample = read(slide(text("seen") + comment) + slide(text("ghost"), true) +
                                 container(0x03F0, text("note")));
  CHECK(sample.hides({"sheet", "slide 2", 1, 0}));
  CHECK(sample.at("slide 2 (hidden)") == "ghost\n");
  CHECK(sample.hides({"notes", "", 0, 0}));
  CHECK(sample.hides({"comments", "slide 1", 0, 0}));
  const ReadSample tagged = read(slide(text("seen") + container(0x1388, atom(0x138B, comment))));
  CHECK(tagged.hides({"comments", "slide 1", 0, 0}));
}

TEST_CASE("headers and footers of slides are frames") {
  const ReadSample sample =
      read(container(0x0FD9, atom(0x0FBA, wide("OFFICIAL"))) + slide(text("a")));
  CHECK(sample.at("header") == "OFFICIAL\n");
}

TEST_CASE("a presentation with a password is encrypted") {
  CHECK(read(slide(text("a")), 0xF3D1C4DF).file().encrypted);
}

TEST_CASE("containers nested without end are borne") {
  std::string stream = text("x");
  for (int i = 0; i < 1'000; ++i) stream = container(0x03EE, stream);
  CHECK(read(stream).contents.pieces.size() <= 2);
}
