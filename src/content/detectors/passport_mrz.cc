// SPDX-License-Identifier: Apache-2.0
// The machine-readable lines of passports, visas and identity cards (ICAO 9303 parts 4 to 7): found
// by their fillers, read as one run of characters, so that lines broken by mail and "&lt;" for "<"
// do no harm. Two check digits at least must be right, the last of them over all.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view Triggers[] = {"<<", "&lt;&lt;", "«<", "««"};
constexpr size_t Longest = 90;  // characters of the largest zone

struct Zone {
  std::string characters;  // capitals, digits and '<'
  size_t end = 0;          // in the text
};

// One character of a zone at `at`, which moves past it. 0 for space, '!' for anything else.
char next_character(std::string_view text, size_t& at) {
  constexpr std::string_view Escaped = "&lt;", Quote = "«";
  const auto rest = text.substr(at);
  for (const auto filler : {Escaped, Quote}) {
    if (!rest.starts_with(filler)) continue;
    at += filler.size();
    return '<';
  }
  const char c = text[at++];
  if (is_space(c) || c == '>') return 0;  // also where a reply quotes it
  return is_digit(c) || is_upper(c) || c == '<' ? c : '!';
}

// The characters from `at` on, at most `size` of them.
Zone zone_from(std::string_view text, size_t at, size_t size) {
  Zone zone;
  while (at < text.size() && zone.characters.size() < size) {
    const char c = next_character(text, at);
    if (c == '!') break;
    if (c == 0) continue;
    zone.characters += c;
    zone.end = at;
  }
  return zone;
}

unsigned value(char c) {
  if (is_digit(c)) return value_of(c);
  return c == '<' ? 0 : static_cast<unsigned>(c - 'A') + 10;
}

struct Field {
  size_t begin, end;
};

bool is_right(std::string_view zone, std::initializer_list<Field> fields, size_t check) {
  constexpr std::array<unsigned, 3> Weights = {7, 3, 1};
  unsigned sum = 0;
  size_t at = 0;
  for (const auto& field : fields) {
    for (size_t i = field.begin; i < field.end; ++i) sum += value(zone[i]) * Weights[at++ % 3];
  }
  return is_digit(zone[check]) && sum % 10 == value_of(zone[check]);
}

// Lines of 44: document, birth, expiry, then all of these.
bool is_passport(std::string_view zone) {
  constexpr size_t L = 44;
  return is_right(zone, {{L, L + 9}}, L + 9) && is_right(zone, {{L + 13, L + 19}}, L + 19) &&
         is_right(zone, {{L + 21, L + 27}}, L + 27) &&
         (zone[0] == 'V' ||
          is_right(zone, {{L, L + 10}, {L + 13, L + 20}, {L + 21, L + 43}}, L + 43));
}

// Lines of 36: the same places.
bool is_card_of_two_lines(std::string_view zone) {
  constexpr size_t L = 36;
  return is_right(zone, {{L, L + 9}}, L + 9) && is_right(zone, {{L + 13, L + 19}}, L + 19) &&
         is_right(zone, {{L + 21, L + 27}}, L + 27) &&
         (zone[0] == 'V' ||
          is_right(zone, {{L, L + 10}, {L + 13, L + 20}, {L + 21, L + 35}}, L + 35));
}

// Lines of 30, the names in the last.
bool is_card_of_three_lines(std::string_view zone) {
  constexpr size_t L = 30;
  return is_right(zone, {{L, L + 6}}, L + 6) && is_right(zone, {{L + 8, L + 14}}, L + 14) &&
         is_right(zone, {{5, 30}, {L, L + 7}, {L + 8, L + 15}, {L + 18, L + 29}}, L + 29);
}

struct Format {
  size_t size;           // characters of all lines
  size_t number, birth;  // where document number and birth date begin
  std::string_view types;
  bool (*is_valid)(std::string_view zone);
};

constexpr Format Formats[] = {{88, 44, 57, "PV", is_passport},
                              {90, 5, 30, "ACI", is_card_of_three_lines},
                              {72, 36, 49, "ACIPV", is_card_of_two_lines}};

bool read_from(size_t begin, Reading& reading) {
  const std::string_view text = reading.text();
  constexpr std::string_view AllTypes = "PVACI";
  if (AllTypes.find(char_at(text, begin)) == std::string_view::npos) return false;
  const Zone longest = zone_from(text, begin, Longest);
  for (const auto& format : Formats) {
    if (longest.characters.size() < format.size) continue;
    const auto zone = std::string_view(longest.characters).substr(0, format.size);
    if (format.types.find(zone[0]) == std::string_view::npos || !format.is_valid(zone)) continue;
    reading.report({.spot = {begin, zone_from(text, begin, format.size).end},
                    .value = hash_of(std::string(zone.substr(format.number, 9)) +
                                     std::string(zone.substr(format.birth, 6))),
                    .confidence = 0.99});
    return true;
  }
  return false;
}

constexpr size_t LongestLine = 200;

size_t begin_of_line(std::string_view text, size_t at) {
  const size_t limit = at - std::min(at, LongestLine);
  while (at > limit && text[at - 1] != '\n') --at;
  return at;
}

// A zone begins where its word or its line does, on this line or one of the two above.
void read_fillers(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (char_before(text, spot.begin) == '<') return;
  size_t word = spot.begin;
  while (word > 0 && spot.begin - word < LongestLine &&
         (is_upper(text[word - 1]) || is_digit(text[word - 1]) || text[word - 1] == '<'))
    --word;
  if (read_from(word, reading)) return;
  size_t line = begin_of_line(text, spot.begin);
  for (int above = 0; above < 3; ++above) {
    const size_t first = std::min(text.find_first_not_of(" \t>\n", line), text.size());
    if (first != word && read_from(first, reading)) return;
    if (line == 0) return;
    line = begin_of_line(text, line - 1);
  }
}

}  // namespace

const Detector PassportMrz = {.kind = "passport-mrz",
                              .text = "Machine-readable zone of a passport, visa or card.",
                              .source = "ICAO 9303",
                              .personal = true,
                              .triggers = Triggers,
                              .read_trigger = read_fillers};

}  // namespace missent::content
