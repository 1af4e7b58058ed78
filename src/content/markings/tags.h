// SPDX-License-Identifier: Apache-2.0
#pragma once
// Walks the tags of a small XML label, one after another. No DTD, no entity but the five of XML, no
// nesting to keep: labels are flat enough to be read by the names of their elements.

#include <optional>
#include <string>
#include <string_view>

namespace missent::content {

struct Tag {
  std::string_view name;        // without its prefix: "Classification"
  std::string_view attributes;  // as written: ` TagName="Releasable To"`
  std::string_view text;        // from the tag to the next one
  bool closes = false;
};

class Tags {
 public:
  explicit Tags(std::string_view xml) : rest_(xml.substr(0, Longest)) {}
  std::optional<Tag> next();

 private:
  static constexpr size_t Longest = 262'144;
  std::string_view rest_;
};

// The value of one attribute, entities resolved; "" for none.
std::string attribute(const Tag& tag, std::string_view name);
std::string plain_text(std::string_view xml);  // trimmed, entities resolved

}  // namespace missent::content
