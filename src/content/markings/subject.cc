// SPDX-License-Identifier: Apache-2.0
// The subject, or the name of a file: brackets, and what stands at its edges.
#include "base/none.h"
#include "content/letters.h"
#include "content/marking.h"
#include "content/markings/australian.h"
#include "content/markings/handling.h"
#include "content/markings/line.h"
#include "content/markings/short_form.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr int MostMarks = 20;  // of one kind in a subject

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
  if (reader.add_own(text)) return true;
  auto banner = read_banner(text, /*any_case=*/false);
  if (!banner || banner->at_edge_only) return false;
  if (banner->trust == Trust::Common && !banner->backed) {
    reader.add_unless_alone(std::move(banner->marking));
  } else {
    reader.add(std::move(banner->marking));
  }
  return true;
}

// Nothing behind it, or something known: in small letters "[secret-club]" looks like a code word.
bool is_plain(const Banner& banner) {
  const auto& parts = banner.marking.handling;
  return banner.trust == Trust::Own || parts.empty() ||
         std::any_of(parts.begin(), parts.end(),
                     [](const auto& part) { return is_handling(part) || part == "UK"; });
}

// In any case only where no everyday word is meant: "(secret)" is none, and "[Confidential]"
// neither.
bool add_delimited(std::string_view text, bool is_square, MarkingReader& reader) {
  const auto banner = read_banner(text, /*any_case=*/true);
  if (!banner) return false;
  const bool is_word = banner->trust == Trust::Word || text.find("//") != None;
  const bool folds = banner->trust == Trust::Own || (is_square && is_word);
  if (!(folds && is_plain(*banner)) && !read_banner(text, /*any_case=*/false)) return false;
  reader.add(banner->marking);
  return true;
}

// "(CUI)", "[Secret]", "(S//NF)" behind other words.
bool read_bracket(std::string_view subject, size_t open, size_t close, MarkingReader& reader) {
  const auto inside = subject.substr(open + 1, close - open - 1);
  const bool is_square = subject[open] == '[';
  if (auto marking = is_square ? read_short_form(inside) : std::nullopt)
    return reader.add(*std::move(marking)), true;
  if (is_square ? reader.add_own(inside) : add_edge(inside, reader)) return true;
  if (add_delimited(inside, is_square, reader)) return true;
  auto portion = open > 0 ? parse_portion(subject.substr(open)) : std::nullopt;
  if (!portion || portion->weak) return false;
  reader.portions().take(*std::move(portion), reader.where());
  return true;
}

bool read_brackets(std::string_view subject, MarkingReader& reader) {
  bool found = false;
  for (size_t open = subject.find_first_of("[("); open != None;
       open = subject.find_first_of("[(", open + 1)) {
    const size_t close = subject.find(subject[open] == '[' ? ']' : ')', open);
    if (close == None) break;
    found = read_bracket(subject, open, close, reader) || found;
  }
  return found;
}

// "OFFICIAL-SENSITIVE/Seating plan": what nobody else writes; "" for none.
std::string_view before_stroke(std::string_view subject) {
  const auto begin = subject.substr(0, subject.find_first_of("/_"));
  if (begin.size() == subject.size()) return {};
  const auto banner = read_banner(begin, /*any_case=*/false);
  return banner && banner->trust == Trust::Own ? begin : std::string_view();
}

// "TOP SECRET: the musical": what goes on like this is a headline.
bool begins_small_sentence(std::string_view rest) {
  constexpr std::string_view Words[] = {"the", "a", "an", "how", "why", "what", "who", "my", "our"};
  const auto word = rest.substr(0, rest.find(' '));
  return word.size() < rest.size() &&
         std::find(std::begin(Words), std::end(Words), word) != std::end(Words);
}

// Parted from the rest by a mark: the longest beginning that is a banner, else the longest end.
bool read_marked_edges(std::string_view subject, MarkingReader& reader) {
  std::string_view head, tail;
  const auto take = [](std::string_view part, std::string_view& longest) {
    if (part.size() > longest.size() && read_banner(part, /*any_case=*/false)) longest = part;
  };
  for (std::string_view mark : {": ", " - ", " | ", " -- ", "- ", ", "}) {
    int left = MostMarks;
    for (size_t at = subject.find(mark); at != None && left > 0; at = subject.find(mark, at + 1)) {
      const bool is_headline = mark == ": " && begins_small_sentence(subject.substr(at + 2));
      if (!is_headline) take(subject.substr(0, at), head);
      take(subject.substr(at + mark.size()), tail);
      --left;
    }
  }
  if (head.empty()) head = before_stroke(subject);
  const auto edge = head.empty() ? tail : head;
  return !edge.empty() && add_edge(edge, reader);
}

bool has_small_letter(std::string_view rest) {
  const auto next = trimmed(rest);
  const auto word = next.substr(0, next.find(' '));
  return std::any_of(word.begin(), word.end(), is_lower);
}

bool is_own(const std::optional<Banner>& banner, std::string_view text) {
  return banner && !banner->at_edge_only &&
         (banner->trust == Trust::Own || text.find("//") != None);
}

// "UK SECRET annual report": what goes on in small letters is no headline.
bool is_british(const std::optional<Banner>& banner, std::string_view rest) {
  const bool prefixed = banner && banner->backed && banner->marking.handling.front() == "UK";
  return prefixed && has_small_letter(rest);
}

// "OFFICIAL SENSITIVE TEETH WEEK"
bool is_headline(std::string_view head, std::string_view rest) {
  if (begins_with_everyday_noun(trimmed(rest))) return true;
  const bool is_phrase = head == "OFFICIAL SENSITIVE" || head == "PROTECTED A";
  return is_phrase && std::none_of(rest.begin(), rest.end(), is_lower) &&
         is_letter(char_at(rest, 1));
}

// The first or last words, where nobody else writes so: "NATO SECRET annual report".
bool read_word_edges(std::string_view subject, MarkingReader& reader) {
  constexpr int MostWords = 8;
  std::string_view longest;
  size_t end = 0, begin = subject.size();
  for (int words = 0; words < MostWords; ++words) {
    end = std::min(subject.find(' ', end + 1), subject.size());
    const auto head = subject.substr(0, end);
    const auto banner = read_banner(head, /*any_case=*/false);
    const auto rest = subject.substr(end);
    if ((is_own(banner, head) && !is_headline(head, rest)) || is_british(banner, rest))
      longest = head;
    begin = begin == 0 || begin == None ? None : subject.rfind(' ', begin - 1);
    if (begin == None) continue;
    const auto tail = subject.substr(begin + 1);
    if (longest.empty() && is_own(read_banner(tail, /*any_case=*/false), tail)) longest = tail;
  }
  return !longest.empty() && add_edge(longest, reader);
}

// "UNCLASSIFIED Seating plan" behind "CLASSIFICATION:".
bool read_labelled_head(std::string_view value, MarkingReader& reader) {
  constexpr int MostWords = 4;
  size_t end = 0;
  for (int words = 0; words < MostWords && end < value.size(); ++words) {
    end = std::min(value.find(' ', end + 1), value.size());
    const auto head = value.substr(0, end);
    const auto rest = value.substr(end);
    if (std::any_of(rest.begin(), rest.end(), is_lower) && add_edge(head, reader)) return true;
  }
  return false;
}

// "20230714-Plan-O-S": what files are named by, where nobody else writes so.
bool read_hyphened_end(std::string_view subject, MarkingReader& reader) {
  for (std::string_view end : {"-O-S", "-OFFICIAL-SENSITIVE", "-OFF-SEN"})
    if (subject.ends_with(end))
      return add_edge(subject.substr(subject.size() - end.size() + 1), reader);
  return false;
}

// What is no organisation's own is written in capitals, at least two beside each other.
bool has_capitals(std::string_view text) {
  for (std::string_view other : {"O-S", "Protected ", "Prot\u00E9g\u00E9 "})
    if (text.find(other) != None) return true;
  const auto is_capital = [](char c) {
    return is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  return std::adjacent_find(text.begin(), text.end(), [&](char one, char other) {
           return is_capital(one) && is_capital(other);
         }) != text.end();
}

}  // namespace

bool read_edges(std::string_view subject, MarkingReader& reader) {
  return add_edge(subject, reader) || read_marked_edges(subject, reader) ||
         read_hyphened_end(subject, reader) || read_word_edges(subject, reader);
}

void read_traffic_light(std::string_view line, MarkingReader& reader) {
  const std::string capitals = upper(line);
  const size_t at = capitals.find("TLP");
  if (at == None || is_alnum(char_before(capitals, at))) return;
  size_t end = capitals.find_first_not_of(": ", at + 3);
  if (end == None || capitals.find(':', at) > end) return;
  while (end < capitals.size() && (is_upper(capitals[end]) || capitals[end] == '+')) ++end;
  reader.add_banner(std::string_view(capitals).substr(at, end - at), /*any_case=*/true);
}

void read_title(std::string_view title, MarkingReader& reader) {
  title = trimmed(title.substr(0, 1'000));
  if (has_capitals(title) && !read_brackets(title, reader)) read_edges(title, reader);
}

void read_subject_line(std::string_view subject, MarkingReader& reader) {
  subject = without_prefixes(subject.substr(0, 1'000));
  if (const auto elements = australian_in_subject(subject); !elements.empty()) {
    auto read = parse_australian(elements);
    if (!read) return reader.add_invalid("no security classification in the subject");
    if (!read->problem.empty()) reader.add_invalid(read->problem);
    return reader.add(std::move(read->marking));
  }
  read_traffic_light(subject, reader);
  if (read_brackets(subject, reader)) return;
  if (auto portion = parse_portion(subject)) {
    reader.portions().take(*std::move(portion), reader.where());
    subject = trimmed(subject.substr(subject.find(')') + 1));
  }
  if (!has_capitals(subject)) {
    reader.add_own(subject);
    return;
  }
  if (read_edges(subject, reader)) return;
  const auto labelled = behind_label(subject);
  if (read_edges(labelled.value, reader) || labelled.is_sentence) return;
  read_labelled_head(labelled.value, reader);
}

}  // namespace missent::content
