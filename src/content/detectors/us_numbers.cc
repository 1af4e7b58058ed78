// SPDX-License-Identifier: Apache-2.0
// Numbers that the United States give to people.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/detectors/shaped.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view SsnCues[] = {"ssn", "social security", "soc sec", "social sec",
                                        "ss#", "social"};
constexpr std::string_view ItinCues[] = {"itin", "taxpayer"};
constexpr std::string_view DodCues[] = {"edipi", "dod id", "dodid", "cac"};
constexpr std::string_view MbiCues[] = {"medicare", "mbi", "beneficiary", "hicn"};
constexpr std::string_view NpiCues[] = {"npi", "national provider", "provider identifier"};
constexpr std::string_view RoutingCues[] = {"routing", "aba", "rtn", "transit number", "fedwire"};
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

// "last four of SSN: 1234" says less, but about one person all the same.
constexpr std::string_view LastFour[] = {"last four", "last 4", "last-4"};

void read_last_four(size_t, Spot spot, Reading& reading) {
  constexpr size_t Far = 30;
  const std::string_view text = reading.text();
  if (!reading.has_context(spot)) return;
  for (size_t at = spot.end; at < std::min(spot.end + Far, text.size()); ++at) {
    if (!is_digit(text[at])) continue;
    size_t end = at;
    while (is_digit(char_at(text, end))) ++end;
    if (end - at == 4 && !is_alnum(char_before(text, at)) && !is_alnum(char_at(text, end)))
      reading.report({at, end}, text.substr(at, 4), 0.82, 0.82);
    return;
  }
}

void read_itin(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const bool dashed = number.is_grouped({3, 2, 4});
  if (!number.is_alone() || digits[0] != '9' || !(dashed || number.is_one_group())) return;
  const unsigned group = number_of(digits.substr(3, 2));
  if (group < 50 || (group > 65 && group < 70) || group == 89) return;
  reading.report(number.spot(), digits, dashed ? 0.6 : 0, 0.95);
}

// LAST.FIRST. or LAST.FIRST.MIDDLE. before the number: the name on a Common Access Card.
bool is_behind_card_name(std::string_view text, size_t at) {
  size_t parts = 0, letters = 0;
  for (size_t i = at; i > 0; --i) {
    const char c = text[i - 1];
    if (c == '.' && (letters > 0 || i == at)) {
      parts += letters > 0 ? 1U : 0U;
      letters = 0;
    } else if (is_upper(c) || (c == '-' && letters > 0) || c == '\'') {
      ++letters;
    } else {
      break;
    }
  }
  return letters > 1 && parts >= 1;
}

void read_dod_id(const Number& number, Reading& reading) {
  if (!number.is_one_group()) return;
  if (number.before() == '.' && is_behind_card_name(reading.text(), number.spot().begin))
    return reading.report(number.spot(), number.digits(), 0.9, 0.97);
  if (number.is_alone()) reading.report(number.spot(), number.digits(), 0, 0.85);
}

// 1EG4-TE5-MK73: no S, L, O, I, B or Z.
bool has_mbi_shape(std::string_view value) {
  constexpr std::string_view Shape = "DAXDAXDAADD", Never = "SLOIBZ";
  for (size_t i = 0; i < Shape.size(); ++i) {
    const bool fits = is_digit(value[i]) ? Shape[i] != 'A' : Shape[i] != 'D';
    if (!fits || Never.find(value[i]) != std::string_view::npos) return false;
  }
  return value[0] != '0';
}

// In one run, or in three with hyphens between.
void read_mbi(Spot code, Reading& reading) {
  const size_t size = code.end - code.begin;
  const bool is_hyphened = size == 4 && char_at(reading.text(), code.end) == '-';
  if (size != 11 && !is_hyphened) return;
  const Shaped found = shaped_before(reading.text(), code.begin + (is_hyphened ? 13 : 11), 11);
  if (!found || found.spot.begin != code.begin || !has_mbi_shape(found.value)) return;
  reading.report(found.spot, found.value, is_hyphened ? 0.6 : 0.3, 0.96);
}

void read_npi(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_alone() || !number.is_one_group() || (digits[0] != '1' && digits[0] != '2'))
    return;
  if (luhn("80840" + std::string(digits))) reading.report(number.spot(), digits, 0.15, 0.93);
}

// The first two digits are a district of the Federal Reserve.
void read_routing(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const unsigned area = number_of(digits.substr(0, 2));
  const bool is_area =
      area <= 12 || (area >= 21 && area <= 32) || (area >= 61 && area <= 72) || area == 80;
  if (!number.is_alone() || !is_area || digits.starts_with("00")) return;
  if (!number.is_one_group() && !number.is_grouped({4, 4, 1})) return;
  if (weighted_sum(digits, {3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0)
    reading.report(number.spot(), digits, 0.15, 0.93);
}

}  // namespace

const Detector UsSsn = {.kind = "us-ssn",
                        .text = "Social Security number.",
                        .source = "SSA",
                        .personal = true,
                        .cues = SsnCues,
                        .triggers = LastFour,
                        .lengths = Nine,
                        .read_number = read_ssn,
                        .read_trigger = read_last_four};
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

const Detector UsMedicare = {.kind = "us-medicare",
                             .text = "Medicare Beneficiary Identifier.",
                             .source = "CMS",
                             .personal = true,
                             .cues = MbiCues,
                             .read_code = read_mbi};
const Detector UsNpi = {.kind = "us-npi",
                        .text = "National Provider Identifier: Luhn.",
                        .source = "CMS, ISO/IEC 7812-1",
                        .cues = NpiCues,
                        .lengths = Ten,
                        .read_number = read_npi};
const Detector UsBankRouting = {.kind = "us-bank-routing",
                                .text = "Routing number of an American bank.",
                                .source = "ABA",
                                .cues = RoutingCues,
                                .lengths = Nine,
                                .read_number = read_routing};

}  // namespace missent::content
