// SPDX-License-Identifier: Apache-2.0
#include "extract/calendar_text.h"

#include "extract/html_text.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr size_t MostTitles = 100;

constexpr std::string_view Descriptions[] = {"description", "location", "comment", "contact"};

// RFC 5545 3.1: a line goes on in the next one where that begins with a blank.
std::string unfolded(std::string_view calendar) {
  std::string out;
  out.reserve(calendar.size());
  for (size_t at = 0; at < calendar.size(); ++at) {
    if (calendar[at] == '\r') continue;
    const char next = at + 1 < calendar.size() ? calendar[at + 1] : '\0';
    if (calendar[at] == '\n' && (next == ' ' || next == '\t'))
      ++at;
    else
      out += calendar[at];
  }
  return out;
}

// RFC 5545 3.3.11
std::string unescaped(std::string_view value) {
  std::string out;
  for (size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\\' || at + 1 == value.size()) {
      out += value[at];
      continue;
    }
    const char next = value[++at];
    out += next == 'n' || next == 'N' ? '\n' : next;
  }
  return out;
}

struct Property {
  std::string name;  // in small letters
  std::string_view value;
};

// The value stands behind the first colon outside quotes: DESCRIPTION;ALTREP="cid:a":Boots
Property property_of(std::string_view line) {
  bool in_quotes = false;
  size_t colon = 0;
  for (; colon < line.size() && (in_quotes || line[colon] != ':'); ++colon)
    if (line[colon] == '"') in_quotes = !in_quotes;
  if (colon == line.size()) return {};
  const auto name = line.substr(0, std::min(line.find(';'), colon));
  return {text::lower_ascii(name), line.substr(colon + 1)};
}

void add_title(std::string title, CalendarText& out) {
  if (out.titles.size() == MostTitles) {
    out.text += title + '\n';
  } else if (std::find(out.titles.begin(), out.titles.end(), title) == out.titles.end()) {
    out.titles.push_back(std::move(title));
  }
}

void take_line(std::string_view line, CalendarText& out, std::string& others) {
  const Property property = property_of(line);
  const auto is_of = [&](std::string_view name) { return property.name == name; };
  if (is_of("summary")) {
    add_title(unescaped(property.value), out);
  } else if (std::any_of(std::begin(Descriptions), std::end(Descriptions), is_of)) {
    out.text += unescaped(property.value) + '\n';
  } else if (is_of("x-alt-desc")) {
    const HtmlText html = html_text(unescaped(property.value));
    out.text += html.visible + '\n' + html.hidden + '\n';
  } else {
    others.append(line).push_back('\n');
  }
}

}  // namespace

CalendarText calendar_text(std::string_view calendar) {
  const std::string whole = unfolded(calendar);
  CalendarText out;
  std::string others;
  for (std::string_view rest = whole; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    take_line(rest.substr(0, end), out, others);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  out.text += others;
  return out;
}

std::string card_text(std::string_view cards) {
  const std::string whole = unfolded(cards);
  std::string out;
  for (std::string_view rest = whole; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    const Property property = property_of(line);
    if (property.name.empty())
      out += line;
    else if (property.name != "begin" && property.name != "end" && property.name != "version")
      out += property.name + ": " + unescaped(property.value);
    out += '\n';
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return out;
}

}  // namespace missent::extract
