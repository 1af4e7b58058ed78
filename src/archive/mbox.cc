// SPDX-License-Identifier: Apache-2.0
#include "archive/mbox.h"

#include "base/none.h"

#include <algorithm>
#include <array>

namespace missent::archive {
namespace {

constexpr std::string_view From = "From ";
constexpr size_t LongestSeparator = 1'000;
constexpr size_t LongestDate = 12;  // words of it

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool all(std::string_view word, bool (*holds)(char)) {
  return !word.empty() && std::all_of(word.begin(), word.end(), holds);
}

enum class Part { Month, Day, Clock, Year, Decoration, Other };

bool is_month(std::string_view word) {
  static constexpr std::string_view Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const size_t at = Months.find(word);
  return word.size() == 3 && at != None && at % 3 == 0;
}

bool is_weekday(std::string_view word) {
  static constexpr std::string_view Days = "MonTueWedThuFriSatSun";
  const size_t at = Days.find(word);
  return word.size() == 3 && at != None && at % 3 == 0;
}

// "9:14", "09:14:00", "09:14:00.123"
bool is_clock(std::string_view word) {
  const size_t colon = word.find(':');
  return (colon == 1 || colon == 2) && word.size() >= colon + 3 && word.size() <= 15 &&
         is_digit(word[0]) &&
         all(word.substr(colon + 1), [](char c) { return is_digit(c) || c == ':' || c == '.'; });
}

bool is_zone(std::string_view word) {
  const bool offset =
      word.size() == 5 && (word[0] == '+' || word[0] == '-') && all(word.substr(1), is_digit);
  return offset || (word.size() <= 5 && all(word, is_upper));
}

Part part_of(std::string_view word) {
  if (word.ends_with(',')) word.remove_suffix(1);
  if (word.starts_with('(') && word.ends_with(')')) return Part::Decoration;
  if (is_month(word)) return Part::Month;
  if (is_clock(word)) return Part::Clock;
  if (all(word, is_digit))
    return word.size() == 4 ? Part::Year : word.size() <= 2 ? Part::Day : Part::Other;
  return is_weekday(word) || is_zone(word) ? Part::Decoration : Part::Other;
}

std::string_view take_last_word(std::string_view& text) {
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  const size_t space = text.find_last_of(" \t");
  const auto word = text.substr(space == None ? 0 : space + 1);
  text.remove_suffix(word.size());
  return word;
}

// Read backwards, for the sender before it may be anything.
bool ends_in_date(std::string_view text) {
  std::array<bool, 4> seen{};
  for (size_t words = 0; words < LongestDate; ++words) {
    const Part part = part_of(take_last_word(text));
    if (part == Part::Other) break;
    if (part == Part::Decoration) continue;
    bool& was_seen = seen[static_cast<size_t>(part)];
    if (was_seen) break;
    was_seen = true;
  }
  return std::all_of(seen.begin(), seen.end(), [](bool was_seen) { return was_seen; });
}

// From the start of the line to its end, which is at most LongestSeparator away.
std::string_view line_at(std::string_view text, size_t begin) {
  auto line = text.substr(begin, LongestSeparator + 2);
  line = line.substr(0, line.find('\n'));
  return line;
}

// Where the empty line that ends at `begin` begins; `begin` when there is none.
size_t before_empty_line(std::string_view text, size_t begin) {
  const auto before = text.substr(0, begin);
  if (before.ends_with("\n\r\n") || before == "\r\n") return begin - 2;
  if (before.ends_with("\n\n") || before == "\n") return begin - 1;
  return begin;
}

bool is_separator_at(std::string_view text, size_t begin) {
  if (begin == 0) return true;
  const bool is_apart = text[begin - 1] == '\0' || before_empty_line(text, begin) != begin;
  return is_apart && is_separator(line_at(text, begin));
}

}  // namespace

bool is_separator(std::string_view line) {
  if (!line.starts_with(From) || line.size() > LongestSeparator) return false;
  line.remove_prefix(From.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("MAILER-DAEMON")) return true;
  const size_t remote = line.rfind(" remote from ");
  return ends_in_date(line.substr(0, remote));
}

size_t MboxSplitter::find_separator(size_t from) const {
  for (size_t at = text_.find(From, from); at != None; at = text_.find(From, at + From.size())) {
    const bool begins_line = at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\0';
    if (begins_line && is_separator_at(text_, at)) return at;
  }
  return text_.size();
}

std::optional<std::string_view> MboxSplitter::next() {
  if (at_ == 0 && !text_.starts_with(From)) at_ = find_separator(0);
  if (at_ >= text_.size()) return std::nullopt;
  const size_t line_end = text_.find('\n', at_);
  const size_t begin = line_end == None ? text_.size() : line_end + 1;
  const bool counts = kind_ == MboxKind::Counted || kind_ == MboxKind::CountedBare;
  const auto counted = counts ? counted_end(text_, begin) : std::nullopt;
  if (counted) {
    at_ = counted->next;
    return text_.substr(begin, counted->end - begin);
  }
  at_ = find_separator(begin);
  const size_t end = std::max(begin, before_empty_line(text_, at_));
  return text_.substr(begin, end - begin);
}

std::string_view undo_quoting(std::string_view message, std::string& scratch) {
  constexpr std::string_view Quoted = ">From ";
  bool copied = false;
  size_t done = 0;
  for (size_t at = message.find(Quoted, 0); at != None;
       at = message.find(Quoted, at + Quoted.size())) {
    size_t begin = at;
    while (begin > done && message[begin - 1] == '>') --begin;
    if (begin != 0 && message[begin - 1] != '\n') continue;
    if (!copied) scratch.clear();
    copied = true;
    scratch += message.substr(done, begin - done);
    done = begin + 1;
  }
  if (!copied) return message;
  scratch += message.substr(done);
  return scratch;
}

}  // namespace missent::archive
