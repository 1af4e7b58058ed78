// SPDX-License-Identifier: Apache-2.0
// National identifiers of Southern Europe.
#include "content/detectors/list.h"
#include "content/detectors/national_id.h"
#include "content/detectors/shaped.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

using Words = std::string_view;
constexpr Words Es[] = {"dni", "nie", "nif", "documento nacional", "documento"};
constexpr Words It[] = {"codice fiscale", "cod. fisc", "c.f.", "cf", "fiscal code", "tax code"};
constexpr Words CodiceTriggers[] = {"codice fiscale", "cod. fisc", "fiscal code"};
constexpr Words Pt[] = {"nif", "contribuinte", "número fiscal", "numero fiscal", "nº fiscal"};
constexpr Words Gr[] = {"amka", "αμκα", "ΑΜΚΑ", "Α.Μ.Κ.Α", "α.μ.κ.α"};

constexpr uint8_t L78[] = {7, 8}, L9[] = {9}, L11[] = {11};

bool pt_nif(std::string_view digits) {
  const unsigned rest = weighted_sum(digits, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return digits[0] != '0' && digits[0] != '4' && (rest < 2 ? 0 : 11 - rest) == value_of(digits[8]);
}

bool gr_amka(std::string_view digits) {
  return is_date(number_of(digits.substr(0, 2)), number_of(digits.substr(2, 2))) && luhn(digits);
}

char dni_letter(unsigned number) { return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]; }

// X, Y or Z before seven digits stand for 0, 1 and 2; 'X' of another word does not. Where it
// stands; the end of text for none.
size_t foreigner_letter(const Number& number) {
  const std::string_view text = number.text();
  size_t at = number.spot().begin;
  if (number.before() == '-' || number.before() == ' ') --at;
  const char letter = to_upper(char_before(text, at));
  const bool is_one = letter >= 'X' && letter <= 'Z' && !is_alnum(char_before(text, at - 1));
  return is_one ? at - 1 : text.size();
}

struct Dni {
  size_t begin = 0;
  std::string digits;  // eight; empty where it is none
};

Dni dni_of(const Number& number) {
  const bool is_dotted = number.is_grouped({2, 3, 3}) || number.is_grouped({1, 3, 3});
  if (!number.is_one_group() && !is_dotted) return {};
  std::string digits(number.digits());
  if (digits.size() == 8)
    return is_alnum(number.before()) ? Dni{} : Dni{number.spot().begin, std::move(digits)};
  const size_t letter = foreigner_letter(number);
  if (letter >= number.text().size()) return {};
  digits.insert(digits.begin(), static_cast<char>('0' + to_upper(number.text()[letter]) - 'X'));
  return {letter, std::move(digits)};
}

void read_es_dni(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t gap = number.after() == '-' || number.after() == ' ' ? 1 : 0;
  const size_t letter = number.spot().end + gap;
  if (is_alnum(char_at(text, letter + 1))) return;
  const Dni dni = dni_of(number);
  if (dni.digits.empty() || to_upper(char_at(text, letter)) != dni_letter(number_of(dni.digits)))
    return;
  const bool is_written_so = number.after() != ' ' && is_upper(text[letter]);
  reading.report({dni.begin, letter + 1}, dni.digits, is_written_so ? 0.55 : 0.1, 0.95);
}

unsigned codice_value(char c) { return is_digit(c) ? value_of(c) : static_cast<unsigned>(c - 'A'); }

char codice_letter(std::string_view code) {
  constexpr std::array<unsigned, 26> Odd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                            20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  unsigned sum = 0;
  for (size_t i = 0; i < 15; ++i) {
    const unsigned value = codice_value(code[i]);
    sum += i % 2 == 0 ? Odd[value] : value;
  }
  return static_cast<char>('A' + sum % 26);
}

// The digit that a letter stands for.
unsigned plain_digit(char c) {
  constexpr std::string_view Letters = "LMNPQRSTUV";
  return is_digit(c) ? value_of(c) : static_cast<unsigned>(Letters.find(c));
}

// Digits may be letters where two people would have the same code (omocodia).
bool has_codice_shape(std::string_view code) {
  constexpr std::string_view Digits = "0123456789LMNPQRSTUV", Months = "ABCDEHLMPRST";
  for (size_t at : {6U, 7U, 9U, 10U, 12U, 13U, 14U}) {
    if (Digits.find(code[at]) == std::string_view::npos) return false;
  }
  for (size_t at : {0U, 1U, 2U, 3U, 4U, 5U, 11U, 15U}) {
    if (!is_upper(code[at])) return false;
  }
  return Months.find(code[8]) != std::string_view::npos;
}

void read_codice_before(size_t end, Reading& reading) {
  const Shaped found = shaped_before(reading.text(), end, 16);
  if (!found || !has_codice_shape(found.value)) return;
  const unsigned day = plain_digit(found.value[9]) * 10 + plain_digit(found.value[10]);
  if (!is_date(day > 40 ? day - 40 : day, 1) || found.value[15] != codice_letter(found.value))
    return;
  reading.report(found.spot, found.value, 0.9, 0.98);
}

void read_codice(Spot code, Reading& reading) {
  if (code.end - code.begin == 16) read_codice_before(code.end, reading);
}

// Behind its word it may be in small letters, and in groups.
void read_codice_word(size_t, Spot spot, Reading& reading) {
  constexpr size_t Far = 40;
  const std::string_view text = reading.text();
  for (size_t end = spot.end + 16; end <= std::min(spot.end + Far, text.size()); ++end) {
    if (is_alnum(char_at(text, end)) || !is_ascii_letter(text[end - 1])) continue;
    read_codice_before(end, reading);
  }
}

constexpr Detector All[] = {
    national_id("es-dni", "Spanish DNI or NIE.", Es, L78, read_es_dni),
    {.kind = "it-codice-fiscale",
     .text = "Italian codice fiscale.",
     .source = "DM 12/03/1974",
     .personal = true,
     .cues = It,
     .triggers = CodiceTriggers,
     .read_trigger = read_codice_word,
     .read_code = read_codice},
    national_id("pt-nif", "Portuguese tax number.", Pt, L9, read_checked<pt_nif, 10>),
    national_id("gr-amka", "Greek AMKA.", Gr, L11, read_checked<gr_amka, 30>),
};

}  // namespace

std::span<const Detector> ids_of_southern_europe() { return All; }

}  // namespace missent::content
