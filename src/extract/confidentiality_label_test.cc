// SPDX-License-Identifier: Apache-2.0
#include "extract/test_document.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

const std::string Label =
    "<s:ConfidentialityInformation><s:Classification>SECRET</s:Classification>"
    "</s:ConfidentialityInformation>";

TEST_CASE("A label within XML is a property as it is written, and no text") {
  const auto file = read_sample("<?xml version=\"1.0\"?><m><t>one</t><s:originator>" + Label +
                                "</s:originator><t>two</t></m>");
  CHECK(file.at("properties") == "ConfidentialityInformation: " + Label);
  CHECK(file.has("", "one"));
  CHECK(file.has("", "two"));
  CHECK_FALSE(file.has("", "SECRET"));
}

TEST_CASE("A part of a Word file that binds a label is read so") {
  const auto file = read_sample(
      sample::document("<w:p/>", {}, {{"customXml/item1.xml", "<b><x>more</x>" + Label + "</b>"}}));
  CHECK(file.at("properties") == "ConfidentialityInformation: " + Label);
  CHECK(file.has("customXml/item1.xml (hidden)", "more"));
}

TEST_CASE("What only looks like a label stays text") {
  for (const std::string text :
       {"<m><s:ConfidentialityInformation>SECRET</m>", "<m>ConfidentialityInformation SECRET</m>",
        "<m></s:ConfidentialityInformation>SECRET<s:ConfidentialityInformation></m>"}) {
    CAPTURE(text);
    const auto file = read_sample("<?xml version=\"1.0\"?>" + text);
    CHECK(file.at("properties").empty());
    CHECK(file.has("", "SECRET"));
  }
}

TEST_CASE("At most sixteen labels are taken, the rest stays text") {
  std::string xml = "<?xml version=\"1.0\"?><m>";
  for (int i = 0; i < 20; ++i) xml += Label;
  const auto file = read_sample(xml + "</m>");
  const auto text = file.at("");
  size_t left = 0;
  for (size_t at = text.find("SECRET"); at != text.npos; at = text.find("SECRET", at + 1)) ++left;
  CHECK(left == 4);
}

}  // namespace
}  // namespace missent::extract
