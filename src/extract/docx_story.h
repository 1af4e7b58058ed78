// SPDX-License-Identifier: Apache-2.0
#pragma once
// One story of a Word document (WordprocessingML): the body, a header, footnotes, comments.
// Visible, deleted and hidden text apart; paragraphs are lines, cells are parted by TAB.

#include "extract/xml_scanner.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace missent::extract {

using HiddenStyles = std::set<std::string, std::less<>>;

struct Story {
  std::string text;
  std::string deleted;
  std::string hidden;
  std::string fallback;   // what is in Fallback and not in Choice
  uint32_t comments = 0;  // elements <comment>
  bool damaged = false;   // declares entities, or is nested too deeply
};

Story read_story(std::string_view xml, const HiddenStyles& styles, size_t xml_depth);

// <w:vanish/> is on, <w:vanish w:val="0"/> is not.
bool is_on(const XmlScanner& xml);

}  // namespace missent::extract
