// SPDX-License-Identifier: Apache-2.0
// National identifiers of Canada, Australia and New Zealand.
#include "content/detectors/list.h"
#include "content/detectors/national_id.h"

namespace missent::content {
namespace {

using Words = std::string_view;
constexpr Words Ca[] = {"sin", "social insurance", "nas", "assurance sociale"};
constexpr Words Tfn[] = {"tfn", "tax file"};
constexpr Words Medicare[] = {"medicare"};
constexpr Words Nz[] = {"ird", "inland revenue"};

constexpr uint8_t L89[] = {8, 9}, L9[] = {9}, L1011[] = {10, 11};

bool is_spaced_in_threes(const Number& number) { return number.is_grouped({3, 3, 3}); }

// "sin" is also a word of other languages: one group needs it as near as any.
void read_ca_sin(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_alone() || digits[0] == '8' || !luhn(digits)) return;
  if (!(number.is_one_group() || is_spaced_in_threes(number)) || is_one_digit_repeated(digits))
    return;
  const double alone = digits[0] == '0' ? 0 : is_spaced_in_threes(number) ? 0.3 : 0.15;
  reading.report(number.spot(), digits, alone, WithItsWord);
}

bool au_tfn(std::string_view digits) {
  if (digits.size() == 8) return weighted_sum(digits, {10, 7, 8, 4, 6, 3, 5, 1}) % 11 == 0;
  return weighted_sum(digits, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0;
}

bool au_medicare(std::string_view digits) {
  return digits[0] >= '2' && digits[0] <= '6' &&
         weighted_sum(digits, {1, 3, 7, 9, 1, 3, 7, 9}) % 10 == value_of(digits[8]);
}

// Two sets of weights: the second decides where the first gives ten.
bool nz_ird(std::string_view given) {
  const std::string digits = given.size() == 8 ? "0" + std::string(given) : std::string(given);
  const unsigned number = number_of(digits);
  if (number < 10'000'000 || number > 150'000'000) return false;
  unsigned rest = weighted_sum(digits, {3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  if (rest == 1) rest = weighted_sum(digits, {7, 4, 3, 2, 5, 2, 7, 6}) % 11;
  return (11 - rest) % 11 == value_of(digits[8]);
}

constexpr Detector All[] = {
    national_id("ca-sin", "Canadian social insurance number.", Ca, L9, read_ca_sin),
    national_id("au-tfn", "Australian tax file number.", Tfn, L89, read_checked<au_tfn, 11>),
    national_id("au-medicare", "Australian Medicare number.", Medicare, L1011,
                read_checked<au_medicare, 10>),
    national_id("nz-ird", "New Zealand IRD number.", Nz, L89, read_checked<nz_ird, 11>),
};

}  // namespace

std::span<const Detector> ids_of_the_commonwealth() { return All; }

}  // namespace missent::content
