// SPDX-License-Identifier: Apache-2.0
// National identifiers of Central and Eastern Europe.
#include "content/detectors/list.h"
#include "content/detectors/national_id.h"

#include <array>

namespace missent::content {
namespace {

using Words = std::string_view;
constexpr Words Pl[] = {"pesel"};
constexpr Words Ro[] = {"cnp", "cod numeric", "codul numeric"};
constexpr Words Bg[] = {"egn", "егн", "ЕГН", "единен граждански"};
constexpr Words Cz[] = {"rodné číslo", "rodne cislo", "rodné", "birth number", "rč", "r.č.", "rč:"};
constexpr Words Hr[] = {"oib", "osobni identifikacijski"};
constexpr Words Ua[] = {
    "rntrc", "рнокпп", "РНОКПП", "іпн", "ІПН", "tax number", "ідентифікаційний номер"};

constexpr uint8_t L910[] = {9, 10}, L10[] = {10}, L11[] = {11}, L13[] = {13};

bool pl_pesel(std::string_view digits) {
  return is_date_at(digits, 4, 2) &&
         weighted_sum(digits, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}) % 10 == 0;
}

bool ro_cnp(std::string_view digits) {
  const unsigned rest = weighted_sum(digits, {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}) % 11;
  return digits[0] != '0' && is_date_at(digits, 5, 3) &&
         (rest == 10 ? 1 : rest) == value_of(digits[12]);
}

bool bg_egn(std::string_view digits) {
  return is_date_at(digits, 4, 2) &&
         weighted_sum(digits, {2, 4, 8, 5, 10, 9, 7, 3, 6}) % 11 % 10 == value_of(digits[9]);
}

// Nine digits were given until 1953 and have no check: only in the usual form, with the word near.
void read_cz_number(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_alone() || !is_date_at(digits, 4, 2) || is_one_digit_repeated(digits)) return;
  const bool is_parted = number.separator() == '/' && number.groups() == 2;
  if (digits.size() == 9) {
    if (is_parted && number_of(digits.substr(0, 2)) <= 53)
      reading.report(number.spot(), digits, 0, 0.85);
    return;
  }
  if (number_of(digits.substr(0, 9)) % 11 % 10 != value_of(digits[9])) return;
  reading.report(number.spot(), digits, is_parted ? 0.4 : 0.15, WithItsWord);
}

bool hr_oib(std::string_view digits) { return iso7064_mod11_10(digits); }

bool ua_number(std::string_view digits) {
  constexpr std::array<int, 9> Weights = {-1, 5, 7, 9, 4, 6, 10, 5, 7};
  int sum = 0;
  for (size_t i = 0; i < Weights.size(); ++i)
    sum += Weights[i] * static_cast<int>(value_of(digits[i]));
  return static_cast<unsigned>((sum % 11 + 11) % 11 % 10) == value_of(digits[9]);
}

constexpr Detector All[] = {
    national_id("pl-pesel", "Polish PESEL.", Pl, L11, read_checked<pl_pesel, 30>),
    national_id("ro-cnp", "Romanian personal code.", Ro, L13, read_checked<ro_cnp, 100>),
    national_id("bg-egn", "Bulgarian EGN.", Bg, L10, read_checked<bg_egn, 30>),
    national_id("cz-rodne-cislo", "Czech or Slovak birth number.", Cz, L910, read_cz_number),
    national_id("hr-oib", "Croatian OIB.", Hr, L11, read_checked<hr_oib, 10>),
    national_id("ua-rntrc", "Ukrainian taxpayer number.", Ua, L10, read_checked<ua_number, 11>),
};

}  // namespace

std::span<const Detector> ids_of_eastern_europe() { return All; }

}  // namespace missent::content
