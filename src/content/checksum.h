// SPDX-License-Identifier: Apache-2.0
#pragma once
// Check digits. Arguments are digits only (mod 97 also takes capital letters); what is not, is no
// valid number. Vectors: checksum_test.cc.

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace missent::content {

constexpr unsigned value_of(char digit) { return static_cast<unsigned>(digit - '0'); }
unsigned number_of(std::string_view digits);  // up to nine of them

// The sum of digit times weight, over as many as there are weights.
unsigned weighted_sum(std::string_view digits, std::initializer_list<unsigned> weights);

bool luhn(std::string_view digits);                   // ISO/IEC 7812-1 annex B
bool verhoeff(std::string_view digits);               // SNOMED CT identifiers
bool ean13(std::string_view digits);                  // weights 1 and 3 in turn
bool iso7064_mod11_10(std::string_view digits);       // German tax id, Croatian OIB
unsigned mod97(std::string_view letters_and_digits);  // A is 10 … Z is 35
bool is_one_digit_repeated(std::string_view digits);
bool is_counting(std::string_view digits);  // 123456789, 987654321, also past 9 to 0
// Day and month of some year; `two_digit_year` decides about 29 February.
bool is_date(unsigned day, unsigned month, unsigned two_digit_year = 0);

}  // namespace missent::content
