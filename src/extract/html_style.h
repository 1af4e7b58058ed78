// SPDX-License-Identifier: Apache-2.0
#pragma once
// As much of CSS as decides whether text is seen: style attributes, the attribute `hidden`, old
// <font color> and bgcolor, and rules of the document's own style sheets for one class, one id or
// one element. Selectors of more than one part are not followed.

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace missent::extract {

struct Style {
  bool hidden = false;            // display:none, visibility:hidden, opacity:0, a size of nothing
  std::optional<bool> white_ink;  // set here: white or not
  std::optional<bool> white_ground;
  std::optional<bool> nothing_size;  // font-size 0 or 1px; a child may undo it
};

// Of the element being read, with what it has from those around it.
struct Look {
  bool white_ink = false;
  bool white_ground = true;
  bool nothing_size = false;

  void inherit(const Style& style) {
    white_ink = style.white_ink.value_or(white_ink);
    white_ground = style.white_ground.value_or(white_ground);
    nothing_size = style.nothing_size.value_or(nothing_size);
  }
  bool is_invisible() const { return nothing_size || (white_ink && white_ground); }
};

class StyleSheet {
 public:
  explicit StyleSheet(std::string_view html);
  Style style_of(const std::string& name, std::string_view attributes) const;

 private:
  void read_rules(std::string_view css);
  std::map<std::string, Style, std::less<>> rules_;  // ".preheader", "#x", "span"
};

// The raw value of an attribute; nothing when it is not there.
std::optional<std::string_view> html_attribute(std::string_view attributes, std::string_view name);

}  // namespace missent::extract
