// SPDX-License-Identifier: Apache-2.0
// Passport numbers in text. They have no check of their own, so the word must stand near.
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"passport", "passport_number", "passport_no", "passports"};
constexpr uint8_t SevenToNine[] = {7, 8, 9};

// Does the text before say whose passport it is?
bool is_american(std::string_view text, Spot spot) {
  constexpr size_t Far = 60;
  const size_t begin = spot.begin - std::min(spot.begin, Far);
  const auto before = text.substr(begin, spot.begin - begin);
  constexpr std::string_view Words[] = {"u.s. pass", "us pass",       "us_pass",   "usa pass",
                                        "american",  "united states", "us citizen"};
  return std::any_of(std::begin(Words), std::end(Words),
                     [&](auto word) { return contains_ignoring_case(before, word); });
}

// How many capitals touch the number on its left; none where something else does.
size_t capitals_before(const Number& number) {
  const std::string_view text = number.text();
  size_t at = number.spot().begin;
  while (at > 0 && is_upper(text[at - 1])) --at;
  return is_alnum(char_before(text, at)) ? 0 : number.spot().begin - at;
}

void report(const Number& number, size_t letters, Reading& reading) {
  const Spot spot{number.spot().begin - letters, number.spot().end};
  reading.report(spot, reading.text().substr(spot.begin, spot.end - spot.begin), 0, 0.85);
}

// Nine digits, or two letters and seven.
void read_british(const Number& number, Reading& reading) {
  if (!reading.may_have_context() || !number.is_one_group() || is_alnum(number.after())) return;
  const size_t letters = capitals_before(number);
  const bool is_usual = number.size() == 9 && number.is_alone();
  if (!is_usual && !(number.size() == 7 && letters == 2)) return;
  if (!is_american(reading.text(), number.spot())) report(number, letters, reading);
}

// Nine digits, or a letter and eight.
void read_american(const Number& number, Reading& reading) {
  if (!reading.may_have_context() || !number.is_one_group() || is_alnum(number.after())) return;
  const size_t letters = capitals_before(number);
  const bool is_plain = number.size() == 9 && number.is_alone();
  const bool is_new = number.size() == 8 && letters == 1;
  if (is_new || (is_plain && is_american(reading.text(), number.spot())))
    report(number, letters, reading);
}

}  // namespace

const Detector UkPassport = {.kind = "uk-passport",
                             .text = "Passport number: nine digits, or two letters and seven.",
                             .source = "HM Passport Office",
                             .needs_context = true,
                             .personal = true,
                             .cues = Cues,
                             .lengths = SevenToNine,
                             .read_number = read_british};
const Detector UsPassport = {
    .kind = "us-passport",
    .text = "American passport number: nine digits, or a letter and eight.",
    .source = "Department of State",
    .needs_context = true,
    .personal = true,
    .cues = Cues,
    .lengths = SevenToNine,
    .read_number = read_american};

}  // namespace missent::content
