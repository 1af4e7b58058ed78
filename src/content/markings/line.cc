// SPDX-License-Identifier: Apache-2.0
#include "content/markings/line.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

// The words that a label of a marking ends with: "Overall security classification:".
constexpr std::string_view Labels[] = {"CLASSIFICATION",
                                       "MARKING",
                                       "CLASSIFIED",
                                       "MARKED",
                                       "CLASSIFIED AS",
                                       "MARKED AS",
                                       "CLASSIFICATION LEVEL",
                                       "MARKING LEVEL",
                                       "SECURITY LEVEL",
                                       "GSC",
                                       "GSC)",
                                       "GPMS",
                                       "SECURITY",
                                       "DE S\u00E9CURIT\u00E9",
                                       "DE SECURITE"};

// What a sentence that says how something is marked begins with …
constexpr std::string_view Calls[] = {"ATTENTION", "WARNING", "NOTICE", "NOTE", "CAUTION"};
constexpr std::string_view Things[] = {
    "DOCUMENT", "EMAIL",       "E-MAIL", "MESSAGE", "MAIL",     "FILE",       "PAGE",
    "BRIEFING", "BRIEF",       "REPORT", "LETTER",  "WORKBOOK", "ATTACHMENT", "PRESENTATION",
    "SLIDE",    "SPREADSHEET", "PAPER",  "MEMO",    "MEETING"};
// … and the words that the marking stands behind.
constexpr std::string_view Verbs[] = {
    " IS CLASSIFIED AS ", " IS CLASSIFIED ", " HAS BEEN CLASSIFIED AS ", " HAS BEEN CLASSIFIED ",
    " IS MARKED AS ",     " IS MARKED ",     " HAS BEEN MARKED AS ",     " HAS BEEN MARKED ",
    " ARE MARKED AS ",    " ARE MARKED ",    " ARE CLASSIFIED AS ",      " ARE CLASSIFIED ",
    " CONTAINS ",         " MAY CONTAIN "};

// "CLASSIFICATION (THIS PAGE)", "MARKING OF THIS E-MAIL"
std::string_view without_reach(std::string_view label) {
  const size_t reach = std::min({label.find(" (THIS "), label.find(" OF THIS "), label.size()});
  return label.substr(0, reach);
}

// Up to the next cell: "OFFICIAL-SENSITIVE    Handling: named people".
std::string_view first_cell(std::string_view value) {
  const auto cells = segments_of(value);
  return cells.empty() ? value : cells.front();
}

bool has_thing(std::string_view words) {
  return std::any_of(std::begin(Things), std::end(Things), [&](auto thing) {
    const size_t at = words.find(thing);
    return at != None && at > 0 && words[at - 1] == ' ' &&
           !is_letter(char_at(words, at + thing.size()));
  });
}

// "ATTENTION: THIS E-MAIL …": what the line says of itself; "" for any other line.
std::string_view about_itself(std::string_view capitals) {
  for (auto call : Calls)
    if (capitals.starts_with(call)) capitals = trimmed(capitals.substr(call.size()), " :!-");
  const bool begins = capitals.starts_with("THIS ") || capitals.starts_with("THE ") ||
                      capitals.starts_with("OVERALL ");
  return begins ? capitals : std::string_view();
}

// "OVERALL CLASSIFICATION OF THIS BRIEFING IS: SECRET"
size_t begin_behind_classification(std::string_view about) {
  constexpr size_t Far = 40;
  const size_t of = about.find("CLASSIFICATION OF TH");
  const size_t is = of == None ? None : about.substr(0, of + Far).find(':', of);
  if (is != None) return is + 1;
  const size_t verb = of == None ? None : about.find(" IS ", of);
  return verb == None ? None : verb + 4;
}

std::string_view behind_sentence(std::string_view line) {
  constexpr size_t LongestBegin = 80;
  const std::string capitals = upper(line.substr(0, LongestBegin));
  const auto about = about_itself(capitals);
  if (capitals.starts_with("CLASSIFIED ")) return line.substr(line.find(' ') + 1);
  if (about.empty()) return {};
  size_t value = begin_behind_classification(about);
  for (auto verb : Verbs) {
    const size_t at = about.find(verb);
    if (value == None && at != None && has_thing(about.substr(0, at))) value = at + verb.size();
  }
  if (value == None) return {};
  const auto skipped = static_cast<size_t>(about.data() - capitals.data());
  return trimmed(line.substr(std::min(skipped + value, line.size())), " .:\"");
}

}  // namespace

bool is_marking_label(std::string_view label) {
  constexpr auto MostWords = 4;
  label = without_reach(label);
  if (std::count(label.begin(), label.end(), ' ') >= MostWords) return false;
  return std::any_of(std::begin(Labels), std::end(Labels), [&](auto end) {
    return label == end ||
           (label.ends_with(end) &&
            std::string_view(" (").find(label[label.size() - end.size() - 1]) != None);
  });
}

Labelled behind_label(std::string_view line) {
  constexpr size_t LongestLabel = 40;
  const auto begin = trimmed(line, " \t\r*_#>|");
  const auto labels = begin.substr(0, LongestLabel);
  for (size_t mark = labels.find_first_of(":=-"); mark != None;
       mark = labels.find_first_of(":=-", mark + 1)) {
    if (is_marking_label(upper(trimmed(begin.substr(0, mark)))))
      return {first_cell(trimmed(begin.substr(mark + 1))), begin[mark] == ':', false};
  }
  if (const auto cells = segments_of(begin);
      !cells.empty() && is_marking_label(upper(trimmed(cells.front(), " :"))))
    return {cells[1], true, false};
  return {behind_sentence(begin), false, true};
}

std::vector<std::string_view> segments_of(std::string_view line) {
  constexpr size_t Longest = 400;
  std::vector<std::string_view> segments;
  line = trimmed(line.substr(0, Longest), " \t\r");
  while (!line.empty()) {
    size_t end = line.size();
    for (std::string_view mark : {"\t", "  ", " | "}) end = std::min(end, line.find(mark));
    segments.push_back(trimmed(line.substr(0, end)));
    line = trimmed(line.substr(end), " \t|");
  }
  if (segments.size() < 2) segments.clear();
  return segments;
}

}  // namespace missent::content
