// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/password_place.h"

#include "base/none.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

bool is_sign(char c) { return c == ':' || c == '='; }
constexpr size_t LongestSetting = 300;
bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

// Past one of the verbs that a password is told with; the same place where there is none.
size_t past_verb(std::string_view text, size_t at) {
  for (std::string_view verb : {"is now ", "is set to ", "has been set to ", "has been changed to ",
                                "has been reset to ", "will be ", "is: ", "is ", "was ", "are ",
                                "ist ", "est ", "es ", "è ", "är ", "lautet ", "value=", "to "}) {
    if (text.substr(at, verb.size()) == verb) return at + verb.size();
  }
  return at;
}

}  // namespace

std::string_view short_line_at(std::string_view text, size_t at, size_t most) {
  const size_t first = at - std::min(at, most), last = std::min(text.size(), at + most);
  const size_t before = text.substr(first, at - first).rfind('\n');
  const size_t behind = text.substr(at, last - at).find('\n');
  if ((before == None && first > 0) || (behind == None && last < text.size())) return {};
  const size_t begin = before == None ? 0 : first + before + 1;
  return text.substr(begin, (behind == None ? text.size() : at + behind) - begin);
}

size_t past_ending(std::string_view text, size_t at) {
  if (text.substr(at, 2) == "'s") return at + 2;
  return to_lower(char_at(text, at)) == 's' && !is_alnum(char_at(text, at + 1)) ? at + 1 : at;
}

namespace {

Tie tie_before(std::string_view text, size_t at) {
  if (is_sign(char_before(text, at))) return Tie::Sign;
  return text.substr(0, at).ends_with(" is") ? Tie::Verb : Tie::Loose;
}

// The place behind the verb that may stand at `at`.
Place behind_verb(std::string_view text, size_t at, Tie tie) {
  const size_t verb = past_verb(text, at);
  if (verb == at || tie != Tie::Loose) return {verb, tie};
  const bool has_sign = text.substr(at, verb - at).find(':') != None;
  return {verb, has_sign ? Tie::Sign : Tie::Verb};
}

// Past the dots or underscores that lead from a label to what is filled in; else the same place.
size_t past_leaders(std::string_view text, size_t at) {
  constexpr size_t Fewest = 3;
  const size_t begin = pass_over(text, at, " \t:");
  const size_t end = pass_over(text, begin, "._");
  return end - begin < Fewest ? at : pass_over(text, end, " \t:");
}

}  // namespace

Place value_behind(std::string_view text, size_t at) {
  Tie tie = tie_before(text, at);
  if (const size_t led = past_leaders(text, at); led > at) return {led, Tie::Sign};
  if (tie == Tie::Loose) {
    at = past_ending(text, at);
    if (is_alnum(char_at(text, at))) return {};
  }
  const size_t word = pass_over(text, at, " \t\"'`])_");
  const bool is_quoted_name = word > at && is_quote(char_at(text, at));
  const size_t sign = pass_over(text, word, is_quoted_name ? ":=>-," : ":=>-");
  Place place{sign, tie};
  if (sign > word)
    place.tie = Tie::Sign;
  else if (tie == Tie::Loose && is_quote(char_before(text, word)) && !is_quoted_name)
    place.tie = Tie::Quote;
  else
    place = behind_verb(text, sign, tie);
  size_t begin = pass_over(text, place.begin, " :=\t");
  if (char_at(text, begin) == '\n') ++begin;
  const bool is_starred = char_at(text, begin) == '*' && is_blank(char_at(text, begin + 1));
  if (is_starred) ++begin;
  begin = pass_over(text, begin, " \t\"'`");
  constexpr std::string_view Inner = "<value>";  // <Password><Value>
  if (lower(text.substr(begin, Inner.size())) == Inner) begin += Inner.size();
  return {begin, place.tie};
}

namespace {

// Where the value begins when the `setting` at `at` is the one that holds it, None otherwise.
size_t value_of_setting(std::string_view text, size_t at, std::string_view setting) {
  for (std::string_view name : {"value", "default"}) {
    if (!setting.starts_with(name)) continue;
    const size_t sign = pass_over(text, at + name.size(), " \t\"'");
    return is_sign(char_at(text, sign)) ? pass_over(text, sign + 1, " \t\"'") : text.size();
  }
  return None;
}

bool describes_setting(std::string_view setting) {
  return setting.starts_with("type") || setting.starts_with("desc") || setting.starts_with("sens");
}

}  // namespace

size_t value_of_pair(std::string_view text, size_t at) {
  constexpr int MostLines = 4;
  for (int i = 0; i < MostLines; ++i) {
    at = pass_over(text, at, i == 0 ? " \t\r\"',{" : " \t\r");
    if (char_at(text, at) != '\n') break;
    at = pass_over(text, at + 1, " \t\"'");
    const auto setting = text.substr(at, short_line_at(text, at, LongestSetting).size());
    if (const size_t value = value_of_setting(text, at, setting); value != None) return value;
    if (!describes_setting(setting)) break;
    at = std::min(text.find('\n', at), text.size());
  }
  return text.size();
}

namespace {

// Words that say for what the password is, and no rule about it.
bool are_plain_words(std::string_view words) {
  constexpr std::string_view Marks = " -'()";
  return std::all_of(words.begin(), words.end(),
                     [&](char c) { return is_alnum(c) || Marks.find(c) != None; }) &&
         !holds_any(words, {"expir", "reset", "polic", "length", "valid", "contain", "requir",
                            "must", "protect", "chang", "strength"});
}

}  // namespace

size_t past_few_words(std::string_view text, size_t at) {
  constexpr size_t Far = 48;
  auto rest = text.substr(at, Far);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.empty() || (rest.front() != ' ' && char_before(text, at) != ' ')) return text.size();
  size_t end = None, past = None;
  for (std::string_view tie : {": ", " is still ", " is now ", " is ", " = ", " - "}) {
    const size_t found = rest.find(tie);
    if (found < end) {  // the longer ones come first
      end = found;
      past = found + tie.size();
    }
  }
  if (end == None || !are_plain_words(rest.substr(0, end))) return text.size();
  return pass_over(text, at + past, " \t\"'`");
}

}  // namespace missent::content
