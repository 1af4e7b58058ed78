// SPDX-License-Identifier: Apache-2.0
// National identifiers of Western Europe.
#include "content/detectors/list.h"
#include "content/detectors/national_id.h"
#include "content/detectors/shaped.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

using Words = std::string_view;
constexpr Words De[] = {"steuer",    "steuer-id", "steueridentifikationsnummer",
                        "steuer-nr", "idnr",      "identifikationsnummer",
                        "tax id",    "tin"};
constexpr Words Fr[] = {"nir",           "insee",          "sécurité sociale", "securite sociale",
                        "nº ss",         "numéro de sécu", "social security",  "carte vitale",
                        "numero de secu"};
constexpr Words Nl[] = {"bsn", "burgerservicenummer", "sofi", "sofinummer", "citizen service"};
constexpr Words Be[] = {"rijksregister", "rijksregisternummer", "registre national",
                        "nrn",           "national number",     "niss",
                        "insz",          "national register"};
constexpr Words At[] = {"svnr", "sozialversicherung", "sozialversicherungsnummer",
                        "versicherungsnummer", "sv-nummer"};
constexpr Words Ch[] = {"ahv", "avs", "ahv-nr", "ahvn13", "sozialversicherungsnummer"};
constexpr Words Ie[] = {"pps", "ppsn", "personal public service"};

constexpr uint8_t L7[] = {7}, L9[] = {9}, L10[] = {10}, L11[] = {11}, L13[] = {13}, L15[] = {15};

// One digit stands twice or three times among the first ten, and two in a row are not three.
bool de_tax(std::string_view digits) {
  if (digits[0] == '0' || !iso7064_mod11_10(digits)) return false;
  std::array<unsigned, 10> counts{};
  for (char digit : digits.substr(0, 10)) ++counts[value_of(digit)];
  const auto more = std::count_if(counts.begin(), counts.end(), [](unsigned n) { return n > 1; });
  return more == 1 && *std::max_element(counts.begin(), counts.end()) <= 3;
}

bool is_nir(std::string_view digits) {
  const unsigned month = number_of(digits.substr(3, 2));
  const bool is_month = (month >= 1 && month <= 12) || month >= 20;
  const bool is_sex = digits[0] == '1' || digits[0] == '2' || digits[0] == '7' || digits[0] == '8';
  return is_sex && is_month && 97 - mod97(digits.substr(0, 13)) == number_of(digits.substr(13));
}

bool nl_bsn(std::string_view digits) {
  return (weighted_sum(digits, {9, 8, 7, 6, 5, 4, 3, 2}) + 10 * value_of(digits[8])) % 11 == 0;
}

bool be_number(std::string_view digits) {
  const unsigned check = number_of(digits.substr(9));
  const std::string_view body = digits.substr(0, 9);
  return is_date_at(digits, 4, 2) &&
         (97 - mod97(body) == check || 97 - mod97("2" + std::string(body)) == check);
}

bool at_svnr(std::string_view digits) {
  return digits[0] != '0' &&
         weighted_sum(digits, {3, 7, 9, 0, 5, 8, 4, 2, 1, 6}) % 11 == value_of(digits[3]);
}

bool ch_ahv(std::string_view digits) { return digits.starts_with("756") && ean13(digits); }

void read_nir(const Number& number, Reading& reading) {
  if (number.is_alone() && is_nir(number.digits()))
    reading.report(number.spot(), number.digits(), alone_for(90), WithItsWord);
}

// Where the eight digits behind the department end.
size_t end_of_nir(std::string_view text, size_t at) {
  size_t digits = 0;
  for (; at < text.size() && digits < 8; ++at) {
    if (is_digit(text[at]))
      ++digits;
    else if (text[at] != ' ' && text[at] != '.')
      return 0;
  }
  return digits == 8 ? at : 0;
}

// Corsica's departments 2A and 2B count as 19 and 18. In one run, or with spaces around 2A.
void read_corsican(Spot code, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t size = code.end - code.begin;
  if (size != 2 && size != 15) return;
  const Shaped found = shaped_before(text, size == 15 ? code.end : end_of_nir(text, code.end), 15);
  if (!found || found.value[5] != '2' || (found.value[6] != 'A' && found.value[6] != 'B')) return;
  std::string digits = found.value;
  digits.replace(5, 2, digits[6] == 'A' ? "19" : "18");
  if (std::all_of(digits.begin(), digits.end(), is_digit) && is_nir(digits))
    reading.report(found.spot, digits, 0.6, 0.95);
}

// The check letter, and since 2013 a second letter that counts as a ninth digit; older ones carry a
// W, T or X that does not count.
void read_ie_pps(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t end = number.spot().end;
  const char check = to_upper(number.after()), second = to_upper(char_at(text, end + 1));
  if (!number.is_one_group() || is_alnum(number.before()) || !is_upper(check)) return;
  const size_t last = end + (is_upper(second) ? 2 : 1);
  if (is_alnum(char_at(text, last))) return;
  const unsigned sum = weighted_sum(number.digits(), {8, 7, 6, 5, 4, 3, 2});
  const unsigned more = is_upper(second) ? 9 * static_cast<unsigned>(second - 'A' + 1) : 0;
  const bool may_be_old = second == 'W' || second == 'T' || second == 'X';
  constexpr std::string_view Letters = "WABCDEFGHIJKLMNOPQRSTUV";
  if (Letters[(sum + more) % 23] != check && !(may_be_old && Letters[sum % 23] == check)) return;
  reading.report({number.spot().begin, last}, number.digits(), is_upper(number.after()) ? 0.5 : 0,
                 0.95);
}

constexpr Detector All[] = {
    national_id("de-tax-id", "German tax identification number.", De, L11,
                read_checked<de_tax, 30>),
    {.kind = "fr-nir",
     .text = "French social security number.",
     .source = "INSEE",
     .personal = true,
     .cues = Fr,
     .lengths = L15,
     .read_number = read_nir,
     .read_code = read_corsican},
    national_id("nl-bsn", "Dutch citizen service number.", Nl, L9, read_checked<nl_bsn, 11>),
    national_id("be-national-number", "Belgian national number.", Be, L11,
                read_checked<be_number, 97>),
    national_id("at-svnr", "Austrian social insurance number.", At, L10, read_checked<at_svnr, 11>),
    national_id("ch-ahv", "Swiss AHV number.", Ch, L13, read_checked<ch_ahv, 1000>),
    national_id("ie-pps", "Irish PPS number.", Ie, L7, read_ie_pps),
};

}  // namespace

std::span<const Detector> ids_of_western_europe() { return All; }

}  // namespace missent::content
