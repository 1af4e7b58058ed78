// SPDX-License-Identifier: Apache-2.0
// Passwords told beside their word, in prose ("the password is …"), lists and settings.
#include "content/detectors/list.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view Triggers[] = {
    "password",      "passwd",        "passphrase",   "passcode",    "pass:",
    "pwd",           "p/w",           "pw:",          "pw is",       "pw =",
    "kennwort",      "passwort",      "mot de passe", "contraseña",  "senha:",
    "wachtwoord",    "lösenord",      "hasło",        "access code", "passcode is",
    "passcode:",     "pin code",      "pin:",         "pin is",      "verification code",
    "one-time code", "security code", "otp:",         "otp is"};
constexpr size_t FirstPin = 18;

// Past one of the verbs that a password is told with; the same place where there is none.
size_t past_verb(std::string_view text, size_t at) {
  for (std::string_view verb : {"is now ", "is set to ", "will be ", "is: ", "is ", "was ", "are ",
                                "ist ", "est ", "es ", "to "}) {
    if (text.substr(at, verb.size()) == verb) return at + verb.size();
  }
  return at;
}

bool is_sign(char c) { return c == ':' || c == '='; }

// Where the value begins: behind "is", ":", "=" and the like. The end of text: there is none.
size_t value_behind(std::string_view text, size_t at) {
  bool is_told = is_sign(char_before(text, at)) || text.substr(0, at).ends_with(" is");
  if (to_lower(char_at(text, at)) == 's' && !is_alnum(char_at(text, at + 1))) ++at;
  if (is_alnum(char_at(text, at))) return text.size();
  const size_t word = pass_over(text, at, " \t\"'`]_");
  at = pass_over(text, word, ":=>-");
  if (at == word) at = past_verb(text, at);
  is_told = is_told || at > word;
  if (!is_told) return text.size();
  at = pass_over(text, at, " :=\t");
  if (char_at(text, at) == '\n') ++at;
  return pass_over(text, at, " \t\"'`");
}

Spot value_from(std::string_view text, size_t begin, bool assigned) {
  constexpr size_t Longest = 80;
  const std::string_view ends = assigned ? " \t\r\n\"'<;," : " \t\r\n\"'<";
  size_t end = begin;
  while (end < text.size() && ends.find(text[end]) == std::string_view::npos &&
         end - begin < Longest)
    ++end;
  constexpr std::string_view Closing = ".,;)?";
  while (end > begin && Closing.find(text[end - 1]) != std::string_view::npos) --end;
  return {begin, end};
}

// A password has a letter; a PIN, told in the last entries of the table, is four to eight digits.
bool is_code(std::string_view value) {
  return value.size() <= 8 && std::all_of(value.begin(), value.end(), is_digit);
}

void read_password(size_t which, Spot spot, Reading& reading) {
  constexpr size_t Shortest = 4, Longest = 64;
  const std::string_view text = reading.text();
  if (is_lower(text[spot.begin]) && is_letter(char_before(text, spot.begin))) return;
  const size_t begin = value_behind(text, spot.end);
  if (begin >= text.size()) return;
  const auto between = text.substr(spot.end, begin - spot.end);
  const bool assigned =
      between.find_first_of(":=") != std::string_view::npos || is_sign(char_before(text, spot.end));
  const Spot found = value_from(text, begin, assigned);
  const auto value = text.substr(found.begin, found.end - found.begin);
  if (value.size() < Shortest || value.size() > Longest) return;
  const bool has_letter = std::any_of(value.begin(), value.end(), is_letter);
  if (!has_letter && !(which >= FirstPin && is_code(value))) return;
  if (has_letter && !looks_like_password(value, assigned)) return;
  report_secret(found, "", assigned ? 0.88 : 0.82, reading);
}

}  // namespace

const Detector Password = {.kind = "password",
                           .text = "Password told beside its word.",
                           .source = "own rules",
                           .needs_context = true,
                           .triggers = Triggers,
                           .read_trigger = read_password};

}  // namespace missent::content
