// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the detectors of national identifiers share: a line of a table each, made of a check of the
// digits and of how often a number that means something else passes it.

#include "content/checksum.h"
#include "content/detector.h"
#include "content/letters.h"

namespace missent::content {

using Check = bool (*)(std::string_view digits);

// What a number is worth without its word near, when one in `chance` passes by accident.
constexpr double alone_for(size_t chance) { return chance >= 90 ? 0.4 : 0.15; }
constexpr double WithItsWord = 0.92;

// The number, however it is grouped, but not as a date is; never inside a longer word.
template <Check Passes, size_t Chance>
void read_checked(const Number& number, Reading& reading) {
  if (!number.is_alone() || number.separator() == '/' || !Passes(number.digits())) return;
  if (is_one_digit_repeated(number.digits())) return;
  constexpr double Alone = alone_for(Chance);
  reading.report(number.spot(), number.digits(), number.is_one_group() ? Alone : Alone * 0.6,
                 WithItsWord);
}

constexpr Detector national_id(std::string_view kind, std::string_view text,
                               std::span<const std::string_view> cues,
                               std::span<const uint8_t> lengths,
                               void (*read)(const Number&, Reading&)) {
  return {.kind = kind,
          .text = text,
          .source = "published check-digit rule",
          .personal = true,
          .cues = cues,
          .lengths = lengths,
          .read_number = read};
}

// One that reads more than digits, so that a cell of digits alone is none.
constexpr Detector never_bare(Detector detector) {
  detector.never_bare = true;
  return detector;
}

// A birth date inside the number. Months carry twenty, forty or fifty where the century or the sex
// is written so.
inline bool is_date_at(std::string_view digits, size_t day, size_t month) {
  unsigned number = number_of(digits.substr(month, 2));
  if (number > 50) {
    number -= 50;
  }
  while (number >= 20) number -= 20;
  return is_date(number_of(digits.substr(day, 2)), number);
}

}  // namespace missent::content
