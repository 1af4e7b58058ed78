// SPDX-License-Identifier: Apache-2.0
#include "content/markings/portion.h"

#include "base/none.h"
#include "content/letters.h"
#include "content/markings/handling.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t LongestMark = 80;

struct PortionWord {
  std::string_view word, scheme, text;
  int level;
};
constexpr PortionWord Words[] = {{"U", "us-cnsi", "UNCLASSIFIED", 1},
                                 {"C", "us-cnsi", "CONFIDENTIAL", 3},
                                 {"S", "us-cnsi", "SECRET", 4},
                                 {"TS", "us-cnsi", "TOP SECRET", 5},
                                 {"R", "us-cnsi", "RESTRICTED", 2},
                                 {"CUI", "us-cui", "CUI", 2},
                                 {"FOUO", "us-legacy", "FOUO", 2},
                                 {"NU", "nato", "NATO UNCLASSIFIED", 1},
                                 {"NR", "nato", "NATO RESTRICTED", 2},
                                 {"NC", "nato", "NATO CONFIDENTIAL", 3},
                                 {"NS", "nato", "NATO SECRET", 4},
                                 {"CTS", "nato", "COSMIC TOP SECRET", 5},
                                 {"CTSA", "nato", "COSMIC TOP SECRET", 5},
                                 {"NSAT", "nato", "NATO SECRET", 4},
                                 {"NCA", "nato", "NATO CONFIDENTIAL", 3},
                                 {"O-S", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
                                 {"OFFICIAL-SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
                                 {"OFFICIAL", "uk-gscp", "OFFICIAL", 1},
                                 {"SECRET", "uk-gscp", "SECRET", 4},
                                 {"TOP SECRET", "uk-gscp", "TOP SECRET", 5}};

// Behind numbers and bullets: "2.1 ", "a) ", "- ".
std::string_view behind_number(std::string_view line) {
  const size_t open = line.find_first_of("([");
  if (open == None || open > 12) return {};
  for (char c : line.substr(0, open)) {
    const bool numbers = is_alnum(c) || is_blank(c) || c == '.' || c == '-' || c == '*' || c == '>';
    if (!numbers) return {};
  }
  const bool apart = open == 0 || !is_alnum(line[open - 1]);
  return apart ? line.substr(open) : std::string_view();
}

const PortionWord* word_of(std::string_view mark) {
  const auto* found = std::find_if(std::begin(Words), std::end(Words),
                                   [&](const PortionWord& one) { return one.word == mark; });
  return found == std::end(Words) ? nullptr : found;
}

// What no word of everyday goes on with: a sentence begins behind a portion.
bool begins_small(std::string_view rest) {
  rest = trimmed(rest);
  return !rest.empty() && is_lower(rest.front());
}

// No control is one letter: "(S//P) salt".
bool is_segment(std::string_view text) {
  for (size_t at = text.find("//"); at != None; at = text.find("//", at + 2)) {
    const auto segment = text.substr(at + 2, text.find("//", at + 2) - at - 2);
    if (segment.size() < 2) return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_upper(c) || is_digit(c) || std::string_view(" ,/-").find(c) != None;
  });
}

// Two letters that are in other brackets too: "(NC)" is a state, "(NS)" a province.
bool is_weak(std::string_view word, bool segments) { return !segments && word.size() <= 2; }

// "(C) 2001 Acme" is a copyright.
bool is_copyright(std::string_view mark, std::string_view rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  const bool century = rest.starts_with("19") || rest.starts_with("20");
  return mark == "C" && century && is_digit(char_at(rest, 2)) && is_digit(char_at(rest, 3));
}

// "(//DEU S)" of another nation.
std::string_view without_owner(std::string_view mark, std::vector<std::string>& handling) {
  if (!mark.starts_with("//")) return mark;
  mark.remove_prefix(2);
  if (mark.size() > 4 && mark[3] == ' ') {
    handling.emplace_back(mark.substr(0, 3));
    mark.remove_prefix(4);
  }
  return mark;
}

}  // namespace

std::optional<Portion> parse_portion(std::string_view line) {
  const auto begin = behind_number(line.substr(0, LongestMark + 20));
  if (begin.empty()) return std::nullopt;
  const size_t close = begin.find(begin.front() == '(' ? ')' : ']');
  if (close == None || close > LongestMark || !is_space(char_at(begin, close + 1)))
    return std::nullopt;
  Portion portion;
  const auto whole = begin.substr(1, close - 1);
  if (is_copyright(whole, begin.substr(close + 1))) return std::nullopt;
  auto mark = without_owner(whole, portion.marking.handling);
  const size_t slashes = std::min(mark.find("//"), mark.size());
  const PortionWord* word = word_of(mark.substr(0, slashes));
  const auto segments = mark.substr(slashes);
  if (word == nullptr || !is_segment(segments)) return std::nullopt;
  for (auto& part : parts_of_handling(segments))
    portion.marking.handling.push_back(std::move(part));
  if (is_weak(word->word, slashes < mark.size()) && begins_small(begin.substr(close + 1)))
    return std::nullopt;
  portion.weak = is_weak(word->word, whole.find("//") != None);
  portion.marking.scheme = word->scheme;
  portion.marking.text = word->text;
  portion.marking.level = word->level;
  const auto& handling = portion.marking.handling;
  if (word->level == 1 && word->scheme == "us-cnsi" &&
      std::find(handling.begin(), handling.end(), "FOUO") != handling.end()) {
    portion.marking.scheme = "us-legacy";
    portion.marking.text = "FOUO";
    portion.marking.level = 2;
  }
  return portion;
}

void Portions::take(Portion portion, std::string_view where) {
  if (portions_.size() == Most) return;
  portion.marking.where = where;
  portions_.push_back(std::move(portion));
}

std::vector<Marking> Portions::markings() const {
  const auto differs = [&](const Portion& one) {
    return one.marking.level != portions_.front().marking.level;
  };
  const auto is_strong = [](const Portion& one) { return !one.weak; };
  const bool count = std::any_of(portions_.begin(), portions_.end(), differs) ||
                     std::any_of(portions_.begin(), portions_.end(), is_strong);
  std::vector<Marking> highest;
  for (const auto& portion : portions_) {
    if (!count) break;
    const auto& marking = portion.marking;
    auto same = std::find_if(highest.begin(), highest.end(), [&](const Marking& one) {
      return one.scheme == marking.scheme && one.where == marking.where;
    });
    if (same == highest.end())
      highest.push_back(marking);
    else if (same->level < marking.level)
      *same = marking;
  }
  return highest;
}

bool has_lettered_list(std::string_view text) {
  for (std::string_view item : {"\n(b)", "\n(d)"})
    if (text.find(item) != None) return true;
  constexpr std::string_view Marks = "CRSU";
  for (size_t at = text.find("\n("); at != None; at = text.find("\n(", at + 1)) {
    const char letter = char_at(text, at + 2);
    if (is_upper(letter) && char_at(text, at + 3) == ')' && Marks.find(letter) == None) return true;
  }
  return false;
}

}  // namespace missent::content
