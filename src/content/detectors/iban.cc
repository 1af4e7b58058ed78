// SPDX-License-Identifier: Apache-2.0
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"iban", "bank",   "account",  "konto",    "compte", "swift",
                                     "bic",  "cuenta", "rekening", "transfer", "payment"};
constexpr std::string_view Triggers[] = {"iban"};
constexpr uint8_t Lengths[] = {6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                               16, 17, 18, 19, 20, 21, 22, 23, 24};
constexpr size_t LookBack = 26;
constexpr size_t Longest = 34;

// Registered lengths (ISO 13616 registry), by country code.
constexpr std::string_view Registry =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 "
    "DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 "
    "IL23 "
    "IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 "
    "MR27 "
    "MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 "
    "SI19 "
    "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ";

size_t length_for(char one, char other) {
  for (size_t at = 0; at < Registry.size(); at += 5) {
    if (Registry[at] == one && Registry[at + 1] == other)
      return number_of(Registry.substr(at + 2, 2));
  }
  return 0;
}

// The letters and digits from `begin`, single spaces, hyphens or points between them passed over.
// Returns where the last of `wanted` ends, 0 where there are not so many.
size_t compact(std::string_view text, size_t begin, size_t wanted, std::string& out) {
  size_t at = begin;
  out.clear();
  while (out.size() < wanted && at < text.size()) {
    const char c = text[at];
    if (is_digit(c) || is_ascii_letter(c)) {
      out += to_upper(c);
    } else if ((c != ' ' && c != '-' && c != '.' && c != '\n') ||
               !is_alnum(char_at(text, at + 1))) {
      return 0;
    }
    ++at;
  }
  return out.size() == wanted ? at : 0;
}

bool is_valid(std::string_view iban) {
  std::string turned(iban.substr(4));
  turned += iban.substr(0, 4);
  return mod97(turned) == 1;
}

// Two letters and a digit: a glance that spares most places a closer look.
bool may_begin(std::string_view text, size_t at) {
  return is_digit(char_at(text, at + 2)) && is_ascii_letter(char_at(text, at + 1)) &&
         is_ascii_letter(text[at]);
}

// Does one begin here? Small letters only where the text says that one follows.
bool read_at(size_t begin, bool any_case, Reading& reading) {
  const std::string_view text = reading.text();
  const char one = char_at(text, begin), other = char_at(text, begin + 1);
  if (!any_case && !(is_upper(one) && is_upper(other))) return false;
  if (is_alnum(char_before(text, begin))) return false;
  const size_t length = length_for(to_upper(one), to_upper(other));
  std::string iban;
  const size_t end = length == 0 ? 0 : compact(text, begin, length, iban);
  if (end == 0 || is_alnum(char_at(text, end)) || !is_valid(iban)) return false;
  if (is_one_digit_repeated(std::string_view(iban).substr(2))) return false;
  reading.report({begin, end}, iban, 0.95, 0.99);
  return true;
}

void read_number(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t end = number.spot().begin;
  if (!is_alnum(char_before(text, end)) && char_before(text, end) != ' ' &&
      char_before(text, end) != '-')
    return;
  for (size_t at = end - std::min(end, LookBack); at < end; ++at) {
    if (may_begin(text, at) && read_at(at, reading.has_context(number.spot()), reading)) return;
  }
}

// Behind the word: also those with few digits in a row.
void read_word(size_t, Spot spot, Reading& reading) {
  const size_t last = std::min(spot.end + Longest, reading.text().size());
  for (size_t at = spot.end; at < last; ++at) {
    if (may_begin(reading.text(), at) && read_at(at, /*any_case=*/true, reading)) return;
  }
}

}  // namespace

const Detector Iban = {.kind = "iban",
                       .text = "International bank account number: country, length and mod 97.",
                       .source = "ISO 13616, ISO 7064",
                       .personal = true,
                       .cues = Cues,
                       .triggers = Triggers,
                       .lengths = Lengths,
                       .never_bare = true,
                       .read_number = read_number,
                       .read_trigger = read_word};

}  // namespace missent::content
