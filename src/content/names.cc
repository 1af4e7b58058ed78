// SPDX-License-Identifier: Apache-2.0
#include "content/names.h"

#include "base/none.h"
#include "content/letters.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <vector>

namespace missent::content {
namespace {

constexpr size_t LongestName = 80, MostWords = 6, LeastOfAddress = 4, LongestAddress = 200;
constexpr size_t FarBefore = 160;

constexpr std::string_view Titles[] = {
    "mr",      "mrs",   "ms",      "miss", "mx",   "dr",  "prof", "professor", "sir",
    "dame",    "lord",  "rev",     "sgt",  "ssgt", "cpl", "lcpl", "pte",       "capt",
    "maj",     "lt",    "col",     "cdr",  "brig", "gen", "wg",   "flt",       "sqn",
    "captain", "major", "colonel", "herr", "frau", "mme", "sr",   "sra",       "jr"};
// What stands in a cell that names nobody.
constexpr std::string_view Nobody[] = {"name",   "unknown", "none", "total", "tbc", "tbd",  "na",
                                       "vacant", "various", "all",  "test",  "nil", "other"};
// What a name stands behind in running text.
constexpr std::string_view Labels[] = {"name:", "patient:", "employee:", "name is ", "applicant:"};
constexpr std::string_view TitlesBefore[] = {"Mr ",  "Mrs ",  "Ms ", "Miss ",
                                             "Mr. ", "Mrs. ", "Ms. "};

template <size_t Count>
bool is_in(const std::string_view (&words)[Count], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Letters and what stands within a name, as one word: O'Neill, Smith-Jones.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text) {
    if (is_letter(c)) {
      word += c;
    } else if (c != '\'' && c != '-' && !word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

// Up to what ends it: a line, a comma, a bracket, two spaces.
std::string_view until_end(std::string_view text, size_t at) {
  const size_t last = std::min(text.size(), at + LongestName);
  size_t end = at;
  while (end < last && (is_letter(text[end]) || std::string_view(" .'-").find(text[end]) != None)) {
    if (text[end] == ' ' && char_at(text, end + 1) == ' ') break;
    ++end;
  }
  return text.substr(at, end - at);
}

// "John Smith" of "John Smith was born on": words with a large letter, four at most.
std::string_view large_words(std::string_view text) {
  size_t end = 0;
  for (size_t at = 0, words = 0; at < text.size() && words < 4; ++words) {
    if (is_lower(text[at]) || !is_letter(text[at])) break;
    end = std::min(text.find(' ', at), text.size());
    at = end + 1;
  }
  return text.substr(0, end);
}

// Of the line of `at`, or of the one or two above, not too far.
size_t begin_of_lines(std::string_view text, size_t at) {
  const size_t first = at - std::min(at, FarBefore);
  int breaks = 0;
  while (at > first && !(text[at - 1] == '\n' && ++breaks == 3)) --at;
  return at;
}

// Where the text has these words last, no letter before them; None.
size_t last_word(std::string_view text, std::string_view words) {
  const size_t found = text.rfind(words);
  return found == None || is_letter(char_before(text, found)) ? None : found;
}

}  // namespace

std::string name_of(std::string_view text) {
  if (text.size() > LongestName) return "";
  const bool is_other = std::any_of(text.begin(), text.end(),
                                    [](char c) { return is_digit(c) || c == '@' || c == '/'; });
  if (is_other) return "";
  auto words = words_of(text::lower(text));
  std::erase_if(words, [](const std::string& word) { return is_in(Titles, word); });
  const bool has_word = std::any_of(words.begin(), words.end(),
                                    [](const std::string& word) { return word.size() > 1; });
  if (!has_word || words.size() > MostWords || is_in(Nobody, words.front())) return "";
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

bool looks_like_name(std::string_view text) {
  constexpr size_t LongestSmall = 3;  // "de", "van", "der"
  const auto words = words_of(text);
  const auto is_large = [](const std::string& word) { return !is_lower(word.front()); };
  return words.size() <= MostWords && std::any_of(words.begin(), words.end(), is_large) &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return is_large(word) || word.size() <= LongestSmall;
         });
}

std::string address_of(std::string_view text) {
  if (text.size() > LongestAddress) return "";
  std::string out;
  for (char c : text::lower(text))
    if (is_alnum(c)) out += c;
  return out.size() < LeastOfAddress ? "" : out;
}

std::string name_before(std::string_view text, size_t at) {
  const size_t begin = begin_of_lines(text, at);
  const auto before = text.substr(begin, at - begin);
  const auto small = lower(before);
  size_t name = 0;  // where it begins; 0 none
  for (const auto label : Labels) {
    const size_t found = last_word(small, label);
    if (found != None) name = std::max(name, found + label.size());
  }
  for (const auto title : TitlesBefore) {
    const size_t found = last_word(before, title);
    if (found != None) name = std::max(name, found + title.size());
  }
  while (name < before.size() && before[name] == ' ') ++name;
  return name == 0 ? "" : name_of(large_words(until_end(before, name)));
}

}  // namespace missent::content
