// SPDX-License-Identifier: Apache-2.0
#include "extract/html_style.h"

#include "base/none.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr size_t MostRules = 5'000;
constexpr size_t MostSheets = 50;

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == None) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_white_colour(std::string_view value) {
  return value == "white" || value == "#fff" || value == "#ffffff" || value == "rgb(255,255,255)" ||
         value == "rgb(255, 255, 255)";
}

bool is_nothing(std::string_view value) {
  const size_t end = std::min(value.find_first_not_of("0."), value.size());
  const std::string_view unit = value.substr(end);
  return end > 0 && (unit.empty() || unit == "px" || unit == "pt" || unit == "em" || unit == "%");
}

void set(Style& style, std::string_view name, std::string_view value) {
  if (value.ends_with("!important")) value = trimmed(value.substr(0, value.size() - 10));
  if ((name == "display" && value == "none") || (name == "visibility" && value == "hidden") ||
      (name == "mso-hide" && value == "all") || (name == "opacity" && is_nothing(value)))
    style.hidden = true;
  if (name == "font-size")
    style.nothing_size = is_nothing(value) || value == "1px" || value == "1pt";
  if (name == "color") style.white_ink = is_white_colour(value);
  if (name == "background" || name == "background-color")
    style.white_ground = is_white_colour(value) || value == "transparent" || value == "none";
  if (name == "background-image") style.white_ground = value == "none";
}

void set_all(Style& style, std::string_view declarations) {
  const std::string lower = text::lower_ascii(declarations);
  std::string_view rest = lower;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view one = rest.substr(0, end);
    const size_t colon = one.find(':');
    if (colon != None) set(style, trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void merge(Style& style, const Style& other) {
  style.hidden = style.hidden || other.hidden;
  if (other.white_ink) style.white_ink = other.white_ink;
  if (other.white_ground) style.white_ground = other.white_ground;
  if (other.nothing_size) style.nothing_size = other.nothing_size;
}

size_t past(std::string_view text, std::string_view what, size_t at) {
  return std::min(text.find_first_not_of(what, at), text.size());
}

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

constexpr std::string_view Blank = " \t\r\n\f";

// The attribute at `at`, which is moved behind it; none at the end.
std::optional<HtmlAttribute> take_attribute(std::string_view text, size_t& at) {
  at = past(text, " \t\r\n\f/", at);
  if (at == text.size()) return {};
  const size_t end = std::min(text.find_first_of(" \t\r\n\f=/", at + 1), text.size());
  HtmlAttribute taken{text.substr(at, end - at), {}};
  at = past(text, Blank, end);
  if (at == text.size() || text[at] != '=') return taken;
  at = past(text, Blank, at + 1);
  if (at == text.size()) return {};
  const bool quoted = text[at] == '"' || text[at] == '\'';
  const size_t begin = quoted ? at + 1 : at;
  const size_t close = quoted ? text.find(text[at], begin) : text.find_first_of(Blank, begin);
  taken.value = text.substr(begin, std::min(close, text.size()) - begin);
  at = std::min(begin + taken.value.size() + (quoted ? 1 : 0), text.size());
  return taken;
}

}  // namespace

std::optional<std::string_view> html_attribute(std::string_view attributes, std::string_view name) {
  size_t at = 0;
  while (const auto attribute = take_attribute(attributes, at)) {
    if (text::equals_ignore_case(attribute->name, name)) return attribute->value;
  }
  return {};
}

StyleSheet::StyleSheet(std::string_view html) {
  size_t at = 0;
  for (size_t count = 0; count < MostSheets; ++count) {
    at = html.find("<style", at);
    if (at == None) return;
    const size_t begin = html.find('>', at);
    const size_t end = std::min(html.find("</style", at), html.size());
    if (begin == None || begin > end) return;
    read_rules(html.substr(begin + 1, end - begin - 1));
    at = end;
  }
}

void StyleSheet::read_rules(std::string_view css) {
  while (rules_.size() < MostRules) {
    const size_t open = css.find('{');
    const size_t close = css.find('}', open == None ? 0 : open);
    if (open == None || close == None) return;
    const std::string_view body = css.substr(open + 1, close - open - 1);
    std::string_view selectors = css.substr(0, open);
    css.remove_prefix(close + 1);
    if (selectors.find('@') != None || body.find('{') != None) continue;
    Style style;
    set_all(style, body);
    while (!selectors.empty()) {
      const size_t comma = std::min(selectors.find(','), selectors.size());
      const std::string_view one = trimmed(selectors.substr(0, comma));
      if (!one.empty() && one.find_first_of(" >+~:[*") == None)
        merge(rules_[std::string(one)], style);
      selectors.remove_prefix(std::min(comma + 1, selectors.size()));
    }
  }
}

Style StyleSheet::style_of(const std::string& name, std::string_view attributes) const {
  Style style;
  const auto apply = [&](const std::string& selector) {
    const auto found = rules_.find(selector);
    if (found != rules_.end()) merge(style, found->second);
  };
  if (!rules_.empty()) {
    apply(name);
    std::string_view classes = html_attribute(attributes, "class").value_or("");
    while (!classes.empty()) {
      const size_t end = std::min(classes.find(' '), classes.size());
      apply('.' + std::string(classes.substr(0, end)));
      apply(name + '.' + std::string(classes.substr(0, end)));
      classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    if (const auto id = html_attribute(attributes, "id")) apply('#' + std::string(*id));
  }
  if (attributes.empty()) return style;
  if (const auto ground = html_attribute(attributes, "bgcolor"))
    style.white_ground = is_white_colour(text::lower_ascii(*ground));
  if (const auto ink = html_attribute(attributes, "color"))
    style.white_ink = is_white_colour(text::lower_ascii(*ink));
  if (const auto own = html_attribute(attributes, "style")) set_all(style, *own);
  if (html_attribute(attributes, "hidden")) style.hidden = true;
  return style;
}

}  // namespace missent::extract
