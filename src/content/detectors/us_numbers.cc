// SPDX-License-Identifier: Apache-2.0
// Numbers that the United States give to people.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

namespace missent::content {
namespace {

constexpr std::string_view SsnCues[] = {"ssn", "social security", "soc sec", "social sec",
                                        "ss#", "social"};
constexpr std::string_view ItinCues[] = {"itin", "taxpayer"};
constexpr std::string_view DodCues[] = {"edipi", "dod id", "dodid", "cac"};
constexpr uint8_t Nine[] = {9}, Ten[] = {10};

void read_ssn(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const bool dashed = number.is_grouped({3, 2, 4});
  if (!number.is_alone() || !(dashed || number.is_one_group())) return;
  const auto area = digits.substr(0, 3);
  if (area == "000" || area == "666" || area[0] == '9') return;
  if (digits.substr(3, 2) == "00" || digits.substr(5) == "0000") return;
  // Printed in advertisements and manuals.
  if (digits == "078051120" || digits == "219099999" || digits == "457555462") return;
  if (is_counting(digits) || is_one_digit_repeated(digits)) return;
  reading.report(number.spot(), digits, dashed && number.separator() == '-' ? 0.75 : 0,
                 dashed ? 0.97 : 0.85);
}

void read_itin(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const bool dashed = number.is_grouped({3, 2, 4});
  if (!number.is_alone() || digits[0] != '9' || !(dashed || number.is_one_group())) return;
  const unsigned group = number_of(digits.substr(3, 2));
  if (group < 50 || (group > 65 && group < 70) || group == 89) return;
  reading.report(number.spot(), digits, dashed ? 0.6 : 0, 0.95);
}

void read_dod_id(const Number& number, Reading& reading) {
  if (!number.is_one_group()) return;
  if (number.before() == '.' && is_upper(char_before(reading.text(), number.spot().begin - 1)))
    return reading.report(number.spot(), number.digits(), 0.9, 0.97);  // the name of a CAC
  if (number.is_alone()) reading.report(number.spot(), number.digits(), 0, 0.85);
}

}  // namespace

const Detector UsSsn = {.kind = "us-ssn",
                        .text = "Social Security number.",
                        .source = "SSA",
                        .personal = true,
                        .cues = SsnCues,
                        .lengths = Nine,
                        .read_number = read_ssn};
const Detector UsItin = {.kind = "us-itin",
                         .text = "Individual Taxpayer Identification Number.",
                         .source = "IRS",
                         .personal = true,
                         .cues = ItinCues,
                         .lengths = Nine,
                         .read_number = read_itin};
const Detector UsDodId = {.kind = "us-dod-id",
                          .text = "DoD ID number (EDIPI).",
                          .source = "DoD",
                          .needs_context = true,
                          .personal = true,
                          .cues = DodCues,
                          .lengths = Ten,
                          .read_number = read_dod_id};

}  // namespace missent::content
