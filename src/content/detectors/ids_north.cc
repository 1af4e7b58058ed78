// SPDX-License-Identifier: Apache-2.0
// National identifiers of the Nordic and the Baltic countries.
#include "content/detectors/list.h"
#include "content/detectors/national_id.h"

#include <algorithm>

namespace missent::content {
namespace {

using Words = std::string_view;
constexpr Words Se[] = {"personnummer", "personal identity", "samordningsnummer", "personnr",
                        "pnr",          "personal number"};
constexpr Words No[] = {"fødselsnummer", "personnummer", "fodselsnummer",    "d-nummer",
                        "fnr",           "birth number", "national identity"};
constexpr Words Dk[] = {"cpr", "personnummer", "cpr-nummer", "cpr-nr"};
constexpr Words Fi[] = {"hetu", "henkilötunnus", "henkilotunnus", "personal identity code"};
constexpr Words Ee[] = {"isikukood", "personal code", "personal identification code"};
constexpr Words Lt[] = {"asmens kodas", "asmens kodo", "personal code"};

constexpr uint8_t L69[] = {6, 9}, L10[] = {10}, L1012[] = {10, 12}, L11[] = {11};

// With the century or without; sixty more on the day is a coordination number.
bool se_number(std::string_view digits) {
  const auto ten = digits.substr(digits.size() - 10);
  if (digits.size() == 12 && !digits.starts_with("18") && !digits.starts_with("19") &&
      !digits.starts_with("20"))
    return false;
  return is_date(number_of(ten.substr(4, 2)) % 60, number_of(ten.substr(2, 2))) && luhn(ten);
}

// Forty more on the day is a D number, on the month one of a hospital; eighty is a test person's.
bool no_number(std::string_view digits) {
  const unsigned month = number_of(digits.substr(2, 2));
  if (!is_date(number_of(digits.substr(0, 2)) % 40, month % 40)) return false;
  return weighted_sum(digits, {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11 == 0 &&
         weighted_sum(digits, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}

// The check digit is no longer given to all: a date does with the word near.
void read_dk_cpr(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const bool is_hyphened = number.is_grouped({6, 4});
  if (!number.is_alone() || !(is_hyphened || number.is_one_group())) return;
  if (!is_date(number_of(digits.substr(0, 2)), number_of(digits.substr(2, 2)))) return;
  const bool passes = weighted_sum(digits, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  reading.report(number.spot(), digits, passes ? 0.15 : 0,
                 passes        ? WithItsWord
                 : is_hyphened ? 0.84
                               : 0.8);
}

bool baltic(std::string_view digits) {
  unsigned check = weighted_sum(digits, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}) % 11;
  if (check == 10) check = weighted_sum(digits, {3, 4, 5, 6, 7, 8, 9, 1, 2, 3}) % 11 % 10;
  return digits[0] >= '1' && digits[0] <= '8' &&
         is_date(number_of(digits.substr(5, 2)), number_of(digits.substr(3, 2))) &&
         check == value_of(digits[10]);
}

// DDMMYY, a sign for the century, three digits, and a check character for all nine digits.
void read_fi_hetu(const Number& number, Reading& reading) {
  const size_t begin = number.spot().begin;
  const std::string_view all = reading.text().substr(begin, 11);
  if (all.size() < 11 || is_alnum(number.before()) || is_alnum(char_at(reading.text(), begin + 11)))
    return;
  constexpr std::string_view Centuries = "-+ABCDEFUVWXY";
  const std::string digits = std::string(all.substr(0, 6)) + std::string(all.substr(7, 3));
  if (!std::all_of(digits.begin(), digits.end(), is_digit) ||
      Centuries.find(to_upper(all[6])) == std::string_view::npos)
    return;
  constexpr std::string_view Checks = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  if (!is_date(number_of(digits.substr(0, 2)), number_of(digits.substr(2, 2)))) return;
  if (Checks[number_of(digits) % 31] != to_upper(all[10])) return;
  reading.report({begin, begin + 11}, all, is_digit(all[10]) && all[6] == '-' ? 0.5 : 0.85, 0.97);
}

constexpr Detector All[] = {
    national_id("se-personnummer", "Swedish personal number.", Se, L1012,
                read_checked<se_number, 30>),
    national_id("no-fodselsnummer", "Norwegian birth number.", No, L11,
                read_checked<no_number, 300>),
    national_id("dk-cpr", "Danish CPR number.", Dk, L10, read_dk_cpr),
    never_bare(national_id("fi-hetu", "Finnish personal identity code.", Fi, L69, read_fi_hetu)),
    national_id("ee-isikukood", "Estonian personal code.", Ee, L11, read_checked<baltic, 30>),
    national_id("lt-asmens-kodas", "Lithuanian personal code.", Lt, L11, read_checked<baltic, 30>),
};

}  // namespace

std::span<const Detector> ids_of_northern_europe() { return All; }

}  // namespace missent::content
