// SPDX-License-Identifier: Apache-2.0
// Keys that have no shape of their own but stand behind a name that says what they are:
// "api_token = …", "client_secret": "…", an Authorization header, the user of a curl command.
#include "base/none.h"
#include "content/detectors/list.h"
#include "content/detectors/password_place.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>
#include <array>
#include <string>

namespace missent::content {
namespace {

// In names of variables; the last two begin commands and headers.
constexpr std::string_view Triggers[] = {"token", "secret", "key",           "auth", "cred",
                                         "api",   "access", "uthorization:", "curl "};
constexpr size_t FirstHeader = 7, FirstCommand = 8;
constexpr size_t LongestName = 40, LongestValue = 200, ShortestValue = 10;

bool is_name_char(char c) { return is_digit(c) || is_ascii_letter(c) || c == '_' || c == '-'; }

bool contains_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return text.find(word) != None; });
}

// Names that hold the word and are no secrets: what follows it, what stands before it, the whole.
bool is_other_name(std::string_view name, std::string_view before, std::string_view behind) {
  constexpr std::string_view Behind[] = {
      "name",   "url",   "uri",   "file",   "path",   "version", "length",  "size",   "hash",
      "type",   "event", "word",  "board",  "chars",  "pair",    "frame",   "press",  "select",
      "vault",  "store", "tab",   "keying", "eshing", "down",    "counter", "index",  "result",
      "source", "locat", "ibil",  "link",   "sum",    "code",    "or",      "format", "class",
      "scope",  "expir", "field", "column", "ref"};
  constexpr std::string_view Before[] = {"public", "pub",    "primary", "foreign", "schema",
                                         "sort",   "mon",    "tur",     "issuer",  "sequence",
                                         "tag",    "cache",  "don",     "hot",     "partition",
                                         "hoc",    "random", "short",   "map"};
  constexpr std::string_view Whole[] = {"csrf",      "xsrf",    "checksum",
                                        "integrity", "license", "srcrev"};
  const std::string after = lower(behind);
  const bool ends_id = after.ends_with("id") || after.ends_with("ids");
  const std::string front = lower(trimmed(before, "_- "));
  return ends_id || contains_any(after, Behind) || contains_any(lower(name), Whole) ||
         std::any_of(std::begin(Before), std::end(Before),
                     [&](auto word) { return front.ends_with(word); });
}

// Past the operator between a name and its value: '=', ':', ":=", "=>", a comma or '>' behind a
// quoted or marked-up name. The end of text where there is none.
size_t past_operator(std::string_view text, size_t at) {
  constexpr size_t Far = 14;
  const size_t limit = std::min(at + Far, text.size());
  while (at < limit && (text[at] == '"' || text[at] == '\'' || is_blank(text[at]))) ++at;
  for (std::string_view word : {"string", "str", "String", "value"}) {  // "var token string = "
    if (text.substr(at, word.size()) == word) at += word.size();
  }
  at = pass_over(text, at, " \t");
  const size_t sign = at;
  at = pass_over(text, at, ":=>|?,");
  if (at == sign || at - sign > 4) return text.size();
  return std::min(pass_over(text, at, " \t\"'`="), text.size());
}

// "Our token is …", "use the key … for it": the end of text where neither a verb nor a blank is
// behind the name.
size_t past_blank(std::string_view text, size_t at) {
  if (char_at(text, at) != ' ') return text.size();
  for (std::string_view verb : {" is: ", " is ", " was ", " will be "}) {
    if (text.substr(at, verb.size()) == verb) return at + verb.size();
  }
  return at + 1;
}

bool is_value_char(char c) {
  return is_digit(c) || is_ascii_letter(c) || c == '_' || c == '.' || c == '=' || c == '-' ||
         c == '+' || c == '/' || c == '~' || c == '|' || c == '!';
}

// Between quotes any character belongs to it.
Spot value_from(std::string_view text, size_t begin) {
  const char quote = char_before(text, begin);
  if (quote == '"' || quote == '\'') {
    const size_t end = text.find_first_of(std::string_view(&quote, 1), begin);
    const auto value = text.substr(begin, end == None ? 0 : end - begin);
    if (!value.empty() && value.size() <= LongestValue && value.find_first_of(" \t\n") == None)
      return {begin, end};
  }
  size_t end = begin;
  while (end < text.size() && end - begin <= LongestValue && is_value_char(text[end])) ++end;
  constexpr std::string_view Ends = "\"'` \t\r\n;<,)\\&}]";
  const bool is_whole = end == text.size() || Ends.find(text[end]) != None;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == ',')) --end;
  return is_whole && end - begin <= LongestValue ? Spot{begin, end} : Spot{begin, begin};
}

// "api" begins a part of a name, as in "api_key" and "myApiKey", not in "rapid".
bool begins_part(std::string_view text, size_t at) {
  return !is_letter(char_before(text, at)) ||
         (is_upper(text[at]) && is_lower(char_before(text, at)));
}

struct Name {
  Spot whole, word;  // the word that makes it one of a secret
};

Name name_around(std::string_view text, Spot word) {
  size_t begin = word.begin, end = word.end;
  while (begin > 0 && word.begin - begin < LongestName && is_name_char(text[begin - 1])) --begin;
  while (end < text.size() && end - word.end < LongestName && is_name_char(text[end])) ++end;
  return {{begin, end}, word};
}

bool is_no_secret(std::string_view text, const Name& name) {
  constexpr size_t LongestWord = 12;
  const auto [whole, word] = name;
  size_t front = whole.begin;  // of a name of two words, "public key"
  if (front == word.begin && char_before(text, front) == ' ') {
    --front;
    while (front > 0 && word.begin - front < LongestWord && is_ascii_letter(text[front - 1]))
      --front;
  }
  return is_other_name(text.substr(whole.begin, whole.end - whole.begin),
                       text.substr(front, word.begin - front),
                       text.substr(word.end, whole.end - word.end));
}

// A name in the middle of prose has its sign at once, and no sentence has a path for a value.
void read_assigned(const Name& name, size_t at, Reading& reading) {
  const std::string_view text = reading.text();
  const Spot found = value_from(text, at);
  const auto value = text.substr(found.begin, found.end - found.begin);
  if (value.size() < ShortestValue || value.front() == '/' || value.front() == '.') return;
  if (is_no_secret(text, name) || !looks_random(value)) return;
  constexpr std::string_view OfAddress = "/?&";  // links are full of names and numbers
  const bool is_in_link = OfAddress.find(char_before(text, name.whole.begin)) != None;
  const bool has_letter = std::any_of(value.begin(), value.end(), is_ascii_letter);
  report_secret(found, "key", has_letter && !is_in_link ? 0.85 : 0.6, reading);
}

// Without a sign it must be longer: letters and digits that no word or number is made of.
void read_in_prose(const Name& name, Reading& reading) {
  constexpr size_t ShortestInProse = 20;
  const std::string_view text = reading.text();
  const size_t at = past_blank(text, name.whole.end);
  if (at >= text.size()) return;
  const Spot found = value_from(text, at);
  const auto value = text.substr(found.begin, found.end - found.begin);
  if (value.size() < ShortestInProse || value.find_first_of("./") != None) return;
  const bool has_letter = std::any_of(value.begin(), value.end(), is_ascii_letter);
  if (!has_letter || is_no_secret(text, name) || !looks_random(value)) return;
  report_secret(found, "key", 0.75, reading);
}

void read_name(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const Name name = name_around(text, spot);
  size_t at = value_of_pair(text, name.whole.end);
  if (at >= text.size()) at = past_operator(text, name.whole.end);
  if (at < text.size()) return read_assigned(name, at, reading);
  read_in_prose(name, reading);
}

// RFC 9110 11.6.2: a scheme and what it is given.
void read_header(Spot spot, Reading& reading) {
  constexpr size_t ShortestCredential = 8;
  const std::string_view text = reading.text();
  size_t at = pass_over(text, spot.end, " \t\"'");
  bool has_scheme = false;
  for (std::string_view scheme : {"basic ", "bearer ", "token ", "apikey ", "negotiate "}) {
    if (lower(text.substr(at, scheme.size())) != scheme) continue;
    at = pass_over(text, at + scheme.size(), " ");
    has_scheme = true;
    break;
  }
  const Spot found = value_from(text, at);
  const auto value = text.substr(found.begin, found.end - found.begin);
  if (value.size() < (has_scheme ? ShortestCredential : 2 * ShortestCredential)) return;
  if (is_example(value) || entropy(value) < 2.5 || wordiness(value) > 0.65) return;
  report_secret(found, "authorization", 0.88, reading);
}

// "name:password" in quotes or alone.
bool is_user_with_password(std::string_view user) {
  const size_t colon = user.find(':');
  if (colon == None || user.find_first_of("<[{") != None) return false;
  const auto name = user.substr(0, colon), password = user.substr(colon + 1);
  const auto is_secret = [](std::string_view half) {
    return half.size() >= 3 && looks_like_password(half, /*assigned=*/true);
  };
  return is_secret(password) || (password.empty() && looks_random(name));
}

void read_command(Spot spot, Reading& reading) {
  constexpr size_t Far = 500;
  const auto command = reading.text().substr(spot.begin, Far);
  for (std::string_view flag : {" -u ", " -u", " --user ", " --user="}) {
    const size_t at = command.find(flag);
    if (at == None) continue;
    size_t begin = pass_over(command, at + flag.size(), " ");
    const char quote = char_at(command, begin);
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) ++begin;
    const size_t end =
        std::min(is_quoted ? command.find(quote, begin) : command.find_first_of(" \t\n\\", begin),
                 command.size());
    const auto user = command.substr(begin, end - begin);
    if (is_user_with_password(user))
      return report_secret({spot.begin + begin, spot.begin + end}, "curl", 0.88, reading);
  }
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which == FirstHeader) return read_header(spot, reading);
  if (which == FirstCommand) return read_command(spot, reading);
  constexpr size_t Key = 2;
  if (which > Key && !begins_part(reading.text(), spot.begin)) return;
  read_name(spot, reading);
}

}  // namespace

const Detector ToldCredential = {.kind = "credential",
                                 .text = "Key behind the name of a variable, field or header.",
                                 .source = "own rules",
                                 .needs_context = true,
                                 .triggers = Triggers,
                                 .read_trigger = read_trigger};

}  // namespace missent::content
