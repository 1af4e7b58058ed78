// SPDX-License-Identifier: Apache-2.0
#include "content/checksum.h"

#include "content/letters.h"

#include <algorithm>
#include <array>

namespace missent::content {

unsigned number_of(std::string_view digits) {
  unsigned number = 0;
  for (char digit : digits) number = number * 10 + value_of(digit);
  return number;
}

unsigned weighted_sum(std::string_view digits, std::initializer_list<unsigned> weights) {
  unsigned sum = 0;
  size_t at = 0;
  for (unsigned weight : weights) {
    if (at == digits.size()) break;
    sum += weight * value_of(digits[at++]);
  }
  return sum;
}

bool luhn(std::string_view digits) {
  constexpr std::array<unsigned, 10> Doubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  unsigned sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const unsigned digit = value_of(digits[digits.size() - 1 - i]);
    sum += i % 2 == 0 ? digit : Doubled[digit];
  }
  return sum % 10 == 0;
}

bool verhoeff(std::string_view digits) {
  // The dihedral group of order ten and the powers of its permutation.
  constexpr std::array<std::string_view, 10> Product = {
      "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
      "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"};
  constexpr std::array<std::string_view, 8> Permutation = {"0123456789", "1576283094", "5803796142",
                                                           "8916043527", "9453126870", "4286573901",
                                                           "2793806415", "7046913258"};
  unsigned check = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const unsigned digit = value_of(digits[digits.size() - 1 - i]);
    check = value_of(Product[check][value_of(Permutation[i % 8][digit])]);
  }
  return check == 0;
}

bool ean13(std::string_view digits) {
  unsigned sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) sum += value_of(digits[i]) * (i % 2 == 0 ? 1 : 3);
  return digits.size() == 13 && sum % 10 == 0;
}

bool iso7064_mod11_10(std::string_view digits) {
  unsigned check = 5;
  for (char digit : digits) check = ((check == 0 ? 10 : check) * 2 % 11 + value_of(digit)) % 10;
  return check == 1;
}

unsigned mod97(std::string_view text) {
  unsigned rest = 0;
  for (char c : text) {
    if (is_digit(c)) {
      rest = (rest * 10 + value_of(c)) % 97;
    } else {
      rest = (rest * 100 + static_cast<unsigned>(to_upper(c) - 'A') + 10) % 97;
    }
  }
  return rest;
}

bool is_one_digit_repeated(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits.front(); });
}

bool is_counting(std::string_view digits) {
  const auto steps_by = [digits](unsigned step) {
    for (size_t i = 1; i < digits.size(); ++i) {
      if ((value_of(digits[i - 1]) + step) % 10 != value_of(digits[i])) return false;
    }
    return true;
  };
  return steps_by(1) || steps_by(9);
}

bool is_date(unsigned day, unsigned month, unsigned two_digit_year) {
  constexpr std::array<unsigned, 13> Days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > Days[month]) return false;
  return month != 2 || day < 29 || two_digit_year % 4 == 0;
}

}  // namespace missent::content
