// SPDX-License-Identifier: Apache-2.0
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"card",
                                     "visa",
                                     "mastercard",
                                     "master card",
                                     "amex",
                                     "american express",
                                     "discover",
                                     "maestro",
                                     "credit",
                                     "debit",
                                     "cc number",
                                     "cc no",
                                     "cc#",
                                     "ccn",
                                     "diners",
                                     "jcb",
                                     "cvv",
                                     "cvc",
                                     "expiry",
                                     "exp date",
                                     "expires",
                                     "card_number",
                                     "pan",
                                     "kreditkarte",
                                     "carte bancaire",
                                     "tarjeta"};
constexpr uint8_t Lengths[] = {12, 13, 14, 15, 16, 17, 18, 19};

struct Brand {
  unsigned from, to;  // the first four digits
  uint8_t shortest, longest;
};

// ISO/IEC 7812 issuer ranges, as published by the schemes.
constexpr Brand Brands[] = {
    {2221, 2720, 16, 16}, {3000, 3059, 14, 19}, {3095, 3095, 14, 19}, {3400, 3499, 15, 15},
    {3500, 3599, 16, 19}, {3600, 3699, 14, 19}, {3700, 3799, 15, 15}, {3800, 3999, 14, 19},
    {604, 604, 12, 12},   {4000, 4999, 16, 16}, {4000, 4999, 13, 13}, {4000, 4999, 19, 19},
    {5000, 5099, 12, 19}, {5100, 5599, 16, 16}, {5600, 5899, 12, 19}, {6011, 6011, 16, 19},
    {6200, 6299, 16, 19}, {6304, 6304, 12, 19}, {6390, 6390, 12, 19}, {6440, 6599, 16, 19},
    {6700, 6799, 12, 19}, {8100, 8199, 16, 19}, {1800, 1800, 15, 15}, {2131, 2131, 15, 15}};

bool is_issued(std::string_view digits) {
  const unsigned first = number_of(digits.substr(0, 4));
  return std::any_of(std::begin(Brands), std::end(Brands), [&](const Brand& brand) {
    return first >= brand.from && first <= brand.to && digits.size() >= brand.shortest &&
           digits.size() <= brand.longest;
  });
}

bool is_printed_so(const Number& number) {
  return number.is_grouped({4, 4, 4, 4}) || number.is_grouped({4, 6, 5}) ||
         number.is_grouped({4, 6, 4}) || number.is_grouped({4, 4, 4, 4, 3}) ||
         number.is_grouped({4, 4, 5}) || number.is_grouped({6, 13});
}

// "cc 4111…": too common a word of mail to speak from further away.
bool is_called_card(std::string_view text, size_t at) {
  while (at > 0 && (is_space(text[at - 1]) || text[at - 1] == ':' || text[at - 1] == '#')) --at;
  return at >= 2 && contains_ignoring_case(text.substr(at - 2, 2), "cc") &&
         !is_alnum(char_before(text, at - 2));
}

void read(const Number& number, Reading& reading) {
  const std::string_view digits = number.digits();
  if (!number.is_one_group() && !is_printed_so(number)) return;
  if (!number.is_alone() || !is_issued(digits) || !luhn(digits)) return;
  if (is_one_digit_repeated(digits)) return;
  // Behind a point it is a fraction.
  if (number.before() == '.' && number.is_one_group()) return;
  const bool usual = digits.size() == 16 || digits.size() == 15;
  const double alone = !number.is_one_group() ? 0.78 : usual ? 0.6 : 0.3;
  const bool is_called = is_called_card(reading.text(), number.spot().begin);
  reading.report(number.spot(), digits, is_called ? 0.9 : alone, 0.97);
}

}  // namespace

const Detector PaymentCard = {.kind = "payment-card",
                              .text = "Number of a payment card: issuer range and Luhn check.",
                              .source = "ISO/IEC 7812-1",
                              .personal = true,
                              .cues = Cues,
                              .lengths = Lengths,
                              .read_number = read};

}  // namespace missent::content
