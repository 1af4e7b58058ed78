// SPDX-License-Identifier: Apache-2.0
// Numbers that the United Kingdom gives to people.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view NhsCues[] = {"nhs", "patient", "health service", "chi number", "chi no"};
constexpr std::string_view NinoCues[] = {"national insurance", "ni number", "ni no", "nino", "n.i.",
                                         "insurance number"};
constexpr std::string_view UtrCues[] = {"utr", "unique taxpayer", "taxpayer reference",
                                        "tax reference", "self assessment"};
constexpr std::string_view LicenceCues[] = {"driving licence", "driver number", "licence number",
                                            "licence no",      "dvla",          "driving license"};
constexpr std::string_view ServiceCues[] = {"service no", "service number", "svc no", "svc number",
                                            "jpa",        "army number"};
constexpr std::string_view VehicleCues[] = {"registration", "number plate", "vrm",     "reg no",
                                            "reg number",   "vehicle",      "car reg", "vrn"};
constexpr uint8_t Six[] = {6}, Ten[] = {10};
constexpr uint8_t SixToEight[] = {6, 7, 8}, LicenceLengths[] = {6};

void read_nhs(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_alone() || !(number.is_one_group() || number.is_grouped({3, 3, 4}))) return;
  if (is_one_digit_repeated(digits)) return;
  if (weighted_sum(digits, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}) % 11 != 0) return;
  const bool is_issued = digits[0] >= '3' && digits[0] <= '7';
  const bool spaced = number.separator() == ' ';
  reading.report(number.spot(), digits, spaced && is_issued ? 0.4 : 0.15, 0.95);
}

bool is_given_prefix(std::string_view prefix) {
  constexpr std::string_view Never = "DFIQUV";
  constexpr std::string_view NotGiven = "BG GB KN NK NT TN ZZ OO CR FY MW NC PP PY PZ";
  return prefix.find_first_of(Never) == std::string_view::npos && prefix[1] != 'O' &&
         NotGiven.find(prefix) == std::string_view::npos;
}

// Where the two letters before the digits begin; the end of text where there are none.
size_t begin_of_prefix(const Number& number) {
  const std::string_view text = number.text();
  size_t at = number.spot().begin;
  if (number.before() == ' ' || number.before() == '-') --at;
  if (at < 2 || !is_ascii_letter(text[at - 1]) || !is_ascii_letter(text[at - 2]))
    return text.size();
  return is_alnum(char_before(text, at - 2)) ? text.size() : at - 2;
}

// Behind the letter A to D that ends it; where the digits end without one.
size_t end_of_suffix(const Number& number) {
  const size_t letter =
      number.spot().end + (number.after() == ' ' || number.after() == '-' ? 1U : 0U);
  const char suffix = to_upper(char_at(number.text(), letter));
  const bool is_suffix =
      suffix >= 'A' && suffix <= 'D' && !is_alnum(char_at(number.text(), letter + 1));
  return is_suffix ? letter + 1 : number.spot().end;
}

// The letters before and behind six digits, however they are spaced.
void read_nino(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const bool is_paired = number.is_grouped({2, 2, 2}) && number.separator() != '?';
  const size_t begin = begin_of_prefix(number), end = end_of_suffix(number);
  if (!(number.is_one_group() || is_paired) || begin >= text.size()) return;
  const auto written = text.substr(begin, 2);
  const std::string prefix = upper(written);
  if (is_alnum(char_at(text, end)) || !is_given_prefix(prefix)) return;
  const bool is_whole = end > number.spot().end;
  const bool is_usual = is_whole && prefix == written;
  reading.report({begin, end}, prefix + std::string(number.digits()),
                 !is_usual               ? 0
                 : number.is_one_group() ? 0.75
                                         : 0.85,
                 is_whole ? 0.97 : 0.85);
}

void read_utr(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_one_group() && !number.is_grouped({5, 5})) return;
  if (is_alnum(number.before()) || (is_alnum(number.after()) && number.after() != 'K')) return;
  const unsigned sum = weighted_sum(digits.substr(1), {6, 7, 8, 9, 10, 5, 4, 3, 2});
  constexpr std::string_view Checks = "21987654321";
  if (digits[0] != Checks[sum % 11] || is_one_digit_repeated(digits)) return;
  reading.report(number.spot(), digits, 0.15, 0.95);
}

// Surname, decade, month (51 to 62 for women), day, year, initials.
void read_licence(const Number& number, Reading& reading) {
  const std::string_view text = reading.text(), digits = number.digits();
  const size_t begin = number.spot().begin;
  // A surname's padding of nines stands in the same group of digits.
  if (!number.is_one_group() || begin < 5) return;
  const size_t first = begin - 5;
  const unsigned month = number_of(digits.substr(1, 2)) % 50, day = number_of(digits.substr(3, 2));
  if (is_alnum(char_before(text, first)) || first + 16 > text.size() || !is_date(day, month, 0))
    return;
  const auto all = text.substr(first, 16);
  const bool fits = std::all_of(all.begin(), all.begin() + 5, is_upper) && is_upper(all[11]) &&
                    (is_upper(all[12]) || all[12] == '9') && is_alnum(all[13]) &&
                    is_upper(all[14]) && is_upper(all[15]);
  if (!fits || is_ascii_letter(char_at(text, first + 16))) return;
  reading.report({first, first + 16}, all, 0.85, 0.97);
}

// Eight digits, six of an officer, or the older forms with a letter before, behind or both.
void read_service(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  if (!reading.may_have_context() || !number.is_one_group()) return;
  const size_t before = is_upper(number.before()) ? 1 : 0,
               behind = is_upper(number.after()) ? 1 : 0;
  const Spot spot{number.spot().begin - before, number.spot().end + behind};
  if (is_alnum(char_before(text, spot.begin)) || is_alnum(char_at(text, spot.end))) return;
  if (number.size() == 8 && before + behind > 0) return;
  reading.report(spot, text.substr(spot.begin, spot.end - spot.begin), 0, 0.82);
}

// AB12 CDE: area, half-year of first registration, three letters. The words decide.
void read_vehicle(Spot code, Reading& reading) {
  const std::string_view text = reading.text();
  const bool is_parted = code.end - code.begin == 4 && char_at(text, code.end) == ' ';
  std::string mark(text.substr(code.begin, code.end - code.begin));
  if (is_parted) mark += text.substr(code.end + 1, 3);
  const size_t end = code.end + (is_parted ? 4 : 0);
  if (mark.size() != 7 || is_alnum(char_at(text, end))) return;
  const unsigned age = is_digit(mark[2]) && is_digit(mark[3]) ? number_of(mark.substr(2, 2)) : 0;
  const bool is_age = (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
  const bool fits =
      is_upper(mark[0]) && is_upper(mark[1]) && std::all_of(mark.begin() + 4, mark.end(), is_upper);
  if (is_age && fits) reading.report({code.begin, end}, mark, 0, 0.85);
}

// "SC cleared", "DV clearance": the state of vetting of a person.
constexpr std::string_view VettingTriggers[] = {"SC clear", "DV clear", "eDV clear", "CTC clear",
                                                "SC-clear", "DV-clear", "BPSS clear"};

void read_vetting(size_t, Spot spot, Reading& reading) {
  if (is_alnum(char_before(reading.text(), spot.begin))) return;
  reading.report(spot, reading.text().substr(spot.begin, spot.end - spot.begin), 0.82, 0.82);
}

}  // namespace

const Detector UkNhsNumber = {.kind = "uk-nhs-number",
                              .text = "NHS or CHI number: modulus 11.",
                              .source = "NHS Data Dictionary",
                              .personal = true,
                              .cues = NhsCues,
                              .lengths = Ten,
                              .read_number = read_nhs};
const Detector UkNino = {.kind = "uk-nino",
                         .text = "National Insurance number.",
                         .source = "HMRC NIM39110",
                         .personal = true,
                         .cues = NinoCues,
                         .lengths = Six,
                         .never_bare = true,
                         .read_number = read_nino};
const Detector UkUtr = {.kind = "uk-utr",
                        .text = "Unique Taxpayer Reference: modulus 11.",
                        .source = "HMRC",
                        .personal = true,
                        .cues = UtrCues,
                        .lengths = Ten,
                        .read_number = read_utr};
const Detector UkDrivingLicence = {.kind = "uk-driving-licence",
                                   .text = "British driver number: surname, birth date, initials.",
                                   .source = "DVLA",
                                   .personal = true,
                                   .cues = LicenceCues,
                                   .lengths = LicenceLengths,
                                   .never_bare = true,
                                   .read_number = read_licence};
const Detector UkServiceNumber = {.kind = "uk-service-number",
                                  .text = "Service number of the British armed forces.",
                                  .source = "JPA",
                                  .needs_context = true,
                                  .personal = true,
                                  .cues = ServiceCues,
                                  .lengths = SixToEight,
                                  .read_number = read_service};

const Detector UkVehicleMark = {.kind = "uk-vehicle-mark",
                                .text = "British registration mark of a vehicle.",
                                .source = "DVLA INF104",
                                .needs_context = true,
                                .cues = VehicleCues,
                                .read_code = read_vehicle};
const Detector UkVetting = {.kind = "uk-vetting",
                            .text = "State of somebody's security vetting.",
                            .source = "UKSV",
                            .triggers = VettingTriggers,
                            .read_trigger = read_vetting};

}  // namespace missent::content
