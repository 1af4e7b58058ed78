// SPDX-License-Identifier: Apache-2.0
// The subject, or the name of a file: brackets, and what stands at its edges.
#include "content/letters.h"
#include "content/marking.h"
#include "content/markings/australian.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;

std::string_view without_prefixes(std::string_view subject) {
  constexpr std::string_view Prefixes[] = {
      "RE:", "FW:", "FWD:", "AW:", "[EXTERNAL]", "[NON-DOD SOURCE]"};
  for (bool again = true; again;) {
    again = false;
    subject = trimmed(subject);
    const auto begin = upper(subject.substr(0, 20));
    for (auto prefix : Prefixes) {
      if (!begin.starts_with(prefix)) continue;
      subject.remove_prefix(prefix.size());
      again = true;
      break;
    }
  }
  return subject;
}

// A banner in capitals. Firms write CONFIDENTIAL there too.
bool add_edge(std::string_view text, MarkingReader& reader) {
  auto banner = read_banner(text, /*any_case=*/false);
  if (!banner) return false;
  if (banner->marking.text == "CONFIDENTIAL" && banner->trust == Trust::Common && !banner->backed) {
    reader.add_unless_alone(std::move(banner->marking));
  } else {
    reader.add(std::move(banner->marking));
  }
  return true;
}

// In any case only where no everyday word is meant: "(secret)" is none.
bool add_delimited(std::string_view text, MarkingReader& reader) {
  const auto banner = read_banner(text, /*any_case=*/true);
  if (!banner) return false;
  if (banner->trust != Trust::Own && !read_banner(text, /*any_case=*/false)) return false;
  reader.add(banner->marking);
  return true;
}

void read_brackets(std::string_view subject, MarkingReader& reader) {
  for (size_t open = subject.find_first_of("[("); open != None;
       open = subject.find_first_of("[(", open + 1)) {
    const size_t close = subject.find(subject[open] == '[' ? ']' : ')', open);
    if (close == None) return;
    const auto inside = subject.substr(open + 1, close - open - 1);
    if (subject[open] == '[') {
      add_delimited(inside, reader);
    } else if (!add_edge(inside, reader)) {
      add_delimited(inside, reader);
    }
  }
}

// "TLP:RED" stands anywhere.
void read_traffic_light(std::string_view subject, MarkingReader& reader) {
  const std::string capitals = upper(subject);
  const size_t at = capitals.find("TLP");
  if (at == None || is_alnum(char_before(capitals, at))) return;
  size_t end = capitals.find_first_not_of(": ", at + 3);
  if (end == None || capitals.find(':', at) > end) return;
  while (end < capitals.size() && (is_upper(capitals[end]) || capitals[end] == '+')) ++end;
  reader.add_banner(std::string_view(capitals).substr(at, end - at), /*any_case=*/true);
}

// Parted from the rest by a mark.
bool read_marked_edges(std::string_view subject, MarkingReader& reader) {
  for (std::string_view mark : {": ", " - ", " | ", " -- ", "- ", ", "}) {
    size_t first = subject.find(mark), last = subject.rfind(mark);
    for (; first != None; first = subject.find(mark, first + 1)) {
      const auto longer = subject.find(mark, first + 1);
      const bool goes_on = longer != None && read_banner(subject.substr(0, longer), false);
      if (!goes_on && add_edge(subject.substr(0, first), reader)) return true;
      if (!read_banner(subject.substr(0, first), false)) break;
    }
    for (size_t begin = subject.find(mark); begin != None && begin <= last;
         begin = subject.find(mark, begin + 1))
      if (add_edge(subject.substr(begin + mark.size()), reader)) return true;
  }
  return false;
}

bool is_own(const std::optional<Banner>& banner, std::string_view text) {
  return banner && (banner->trust == Trust::Own || text.find("//") != None);
}

// The first or last words, where nobody else writes so: "NATO SECRET annual report".
bool read_word_edges(std::string_view subject, MarkingReader& reader) {
  constexpr int MostWords = 8;
  std::string_view longest;
  size_t end = 0, begin = subject.size();
  for (int words = 0; words < MostWords; ++words) {
    end = std::min(subject.find(' ', end + 1), subject.size());
    const auto head = subject.substr(0, end);
    if (is_own(read_banner(head, false), head)) longest = head;
    begin = begin == 0 || begin == None ? None : subject.rfind(' ', begin - 1);
    if (begin == None) continue;
    const auto tail = subject.substr(begin + 1);
    if (longest.empty() && is_own(read_banner(tail, false), tail)) longest = tail;
  }
  return !longest.empty() && add_edge(longest, reader);
}

}  // namespace

void read_subject_line(std::string_view subject, MarkingReader& reader) {
  subject = without_prefixes(subject.substr(0, 1'000));
  if (const auto elements = australian_in_subject(subject); !elements.empty()) {
    auto read = parse_australian(elements);
    if (!read) return reader.add_invalid("no security classification in the subject");
    if (!read->problem.empty()) reader.add_invalid(read->problem);
    return reader.add(std::move(read->marking));
  }
  read_brackets(subject, reader);
  read_traffic_light(subject, reader);
  if (auto portion = parse_portion(subject)) {
    reader.portions().take(*std::move(portion), reader.where());
    subject = trimmed(subject.substr(subject.find(')') + 1));
  }
  if (add_edge(subject, reader)) return;
  if (read_marked_edges(subject, reader)) return;
  read_word_edges(subject, reader);
}

}  // namespace missent::content
