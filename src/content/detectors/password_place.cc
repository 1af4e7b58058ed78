// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/password_place.h"

#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;

bool is_sign(char c) { return c == ':' || c == '='; }
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

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return contains_ignoring_case(text, word); });
}

size_t past_ending(std::string_view text, size_t at) {
  if (text.substr(at, 2) == "'s") return at + 2;
  return to_lower(char_at(text, at)) == 's' && !is_alnum(char_at(text, at + 1)) ? at + 1 : at;
}

Place value_behind(std::string_view text, size_t at) {
  Tie tie = is_sign(char_before(text, at))        ? Tie::Sign
            : text.substr(0, at).ends_with(" is") ? Tie::Verb
                                                  : Tie::Loose;
  if (tie == Tie::Loose) {
    at = past_ending(text, at);
    if (is_alnum(char_at(text, at))) return {};
  }
  const size_t word = pass_over(text, at, " \t\"'`])_");
  const bool is_quoted_name = word > at && is_quote(char_at(text, at));
  at = pass_over(text, word, is_quoted_name ? ":=>-," : ":=>-");
  if (at > word) tie = Tie::Sign;
  if (tie == Tie::Loose && is_quote(char_before(text, word)) && !is_quoted_name) tie = Tie::Quote;
  if (at == word && tie != Tie::Quote) {
    const size_t verb = past_verb(text, at);
    if (verb > at && tie == Tie::Loose)
      tie = text.substr(at, verb - at).find(':') == None ? Tie::Verb : Tie::Sign;
    at = verb;
  }
  at = pass_over(text, at, " :=\t");
  if (char_at(text, at) == '\n') ++at;
  return {pass_over(text, at, " \t\"'`"), tie};
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
  const auto rest = text.substr(at, std::min(text.find('\n', at), at + Far) - at);
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
