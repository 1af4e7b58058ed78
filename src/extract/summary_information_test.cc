// SPDX-License-Identifier: Apache-2.0
#include "extract/summary_information.h"

#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

std::string narrow_value(std::string_view text) {
  return u32(30) + u32(text.size()) + std::string(text);
}

std::string head(uint32_t sections) { return std::string(24, '\0') + u32(sections); }
std::string place(size_t at) { return std::string(16, '\0') + u32(at); }

// A workbook without sheets, so that only its properties are there.
ReadSample read(std::string_view stream, const std::string& set) {
  const std::string book = u16(0x809) + u16(2) + u16(0x0600) + u16(0x0A) + u16(0);
  return read_sample(OleSample().add("Workbook", book).add(stream, set).make());
}

}  // namespace

TEST_CASE("the title of an old file is a property") {
  const std::string set = head(1) + place(48) + u32(0) + u32(1) + u32(2) + u32(16) +
                          narrow_value(std::string("Plan\0", 5));
  const ReadSample sample = read("\5SummaryInformation", set);
  CHECK(sample.at("properties") == "title: Plan");
  CHECK(sample.file().hidden.empty());
  CHECK(sample.contents.pieces.back().place == Place::Property);
}

TEST_CASE("properties of the organisation go by the names of the dictionary") {
  const std::string name = std::string("MSIP_Label_1_Name") + '\0';
  const std::string dictionary = u32(1) + u32(2) + u32(name.size()) + name;
  const std::string own = u32(0) + u32(2) + u32(0) + u32(24) + u32(2) +
                          u32(24 + dictionary.size()) + dictionary + narrow_value("Secret");
  const std::string set = head(2) + place(68) + place(76) + u32(0) + u32(0) + own;
  const ReadSample sample = read("\5DocumentSummaryInformation", set);
  CHECK(sample.at("properties") == "MSIP_Label_1_Name: Secret");
  CHECK(sample.hides({"metadata", "MSIP_Label_1_Name", 0, 0}));
}

TEST_CASE("a property set that points beyond its end gives nothing") {
  const std::string set = head(2) + place(48) + u32(0) + u32(0xFFFFFFFF) + u32(2) + u32(0xFFFFFFF0);
  CHECK(read("\5SummaryInformation", set).at("properties").empty());
}
