// SPDX-License-Identifier: Apache-2.0
// Postal addresses: a house number with a street's name, in the orders of English, German, Dutch,
// French and Spanish, better with a postcode behind; a British postcode, an American state with its
// ZIP code or a Canadian postal code beside a number and a name; post-office boxes, BFPO and APO.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;

constexpr std::string_view Cues[] = {"address", "mailing address", "home address", "addr",
                                     "street address", "lives at", "live at", "residence",
                                     "resides at", "ship to", "deliver to", "postal address",
                                     "adresse", "anschrift", "dirección", "indirizzo", "adres"};

// Kinds of street that stand behind the name, with a space before.
constexpr std::string_view Behind[] = {
    " street",  " road",   " avenue", " lane",   " drive",     " close",    " court",   " crescent",
    " gardens", " grove",  " place",  " square", " terrace",   " boulevard", " highway", " parkway",
    " circle",  " trail",  " way",    " hill",   " row",       " mews",     " walk",    " plaza",
    " st",      " rd",     " ave",    " ln",     " dr",        " blvd",     " ct",      " pkwy",
    " hwy",     " pl",     " sq",     " cres",   " ter",       " cir",      " expressway",
    " view",    " park",   " rise",   " green",  " alley",     " loop",     " pike",    " freeway"};
// Those that are a part of the name, and those that stand before it; the number follows the name.
constexpr std::string_view Before[] = {
    "straße ", "strasse ", "straat ", "gasse ",  "laan ",  "weg ",    "platz ", "str. ", "allee ",
    "gatan ",  "vägen ",   "veien ",  "katu ",   "tie ",   "rua ",    "calle ", "via ",  "ulica ",
    "ul. ",    "avenida ", "plaza ",  "piazza ", "paseo ", "rue ",    "vej ",   "gade ", "gracht "};
// Codes, whose ends are shown.
constexpr std::string_view Shapes[] = {
    // British
    R"(\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b)",
    // American
    R"(\b(?:A[AEKLPRZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])\.?,? {1,2}[0-9]{5}(?:-[0-9]{4})?\b)",
    // Canadian
    R"(\b[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]\b)",
    // Boxes and forces' post
    R"(\bP\.? ?O\.? ?[Bb](?:ox|OX) {0,2}#? ?[0-9]{1,6}\b)", R"(\bBFPO ?[0-9]{1,4}\b)",
    R"(\b[AFD]PO,? A[AEP],? [0-9]{5})"};

bool is_name_char(char c) {
  return is_letter(c) || c == '\'' || c == '-' || c == '.' || is_digit(c);
}

// The word that ends at `end`.
std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_name_char(text[begin - 1]) && end - begin < 30) --begin;
  return text.substr(begin, end - begin);
}

bool is_house_number(std::string_view word) {
  const auto digits = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_digit));
  if (word.empty() || !is_digit(word.front()) || digits > 5) return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_digit(c) || is_ascii_letter(c) || c == '-'; }) &&
         word.size() <= digits + 2;
}

bool begins_large(std::string_view word) {
  return !word.empty() && (is_upper(word.front()) || !is_ascii_letter(word.front()));
}

// Where "12 Great Western" before a kind of street begins; None where it is no such thing.
size_t begin_of_street(std::string_view text, size_t end) {
  for (int words = 0; words < 5; ++words) {
    const auto word = word_before(text, end);
    const size_t begin = end - word.size();
    if (words > 0 && is_house_number(word)) return begin;
    const bool is_ordinal = !word.empty() && is_digit(word.front()) && is_letter(word.back());
    if (!begins_large(word) && !is_ordinal) return None;
    if (begin == 0 || text[begin - 1] != ' ') return None;
    end = begin - 1;
  }
  return None;
}

// Does something like a postcode stand in the 80 bytes behind?
bool has_code_behind(std::string_view text, size_t at) {
  constexpr size_t Far = 80;
  const size_t limit = std::min(at + Far, text.size());
  for (size_t i = at; i < limit; ++i) {
    if (!is_digit(text[i]) || is_digit(char_before(text, i))) continue;
    size_t end = i;
    while (is_digit(char_at(text, end))) ++end;
    if (end - i == 5 || (end - i == 4 && is_space(char_before(text, i)))) return true;
    const bool is_inward = end - i == 1 && is_upper(char_at(text, end)) &&
                           (is_upper(char_at(text, end + 1)) || is_digit(char_at(text, end + 1)));
    if (is_inward) return true;
  }
  return false;
}

void report_street(Spot spot, bool is_usual, Reading& reading) {
  const bool has_code = has_code_behind(reading.text(), spot.end);
  reading.report(spot, upper(reading.text().substr(spot.begin, spot.end - spot.begin)),
                 has_code ? 0.85 : is_usual ? 0.6 : 0.4, has_code ? 0.95 : 0.85);
}

void read_kind_behind(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (is_alnum(char_at(text, spot.end)) || !begins_large(text.substr(spot.begin + 1))) return;
  const size_t begin = begin_of_street(text, spot.begin);
  if (begin != None) report_street({begin, spot.end}, spot.end - spot.begin > 4, reading);
}

size_t end_of_house_number(std::string_view text, size_t at) {
  size_t end = at;
  while (is_digit(char_at(text, end)) && end - at < 5) ++end;
  if (end == at || is_digit(char_at(text, end))) return at;
  if (is_ascii_letter(char_at(text, end))) ++end;
  return is_alnum(char_at(text, end)) ? at : end;
}

// "Hauptstraße 12", "calle Mayor 5": up to three words of a name before the number.
void read_kind_before(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const auto word = word_before(text, spot.end - 1);
  if (!begins_large(word)) return;
  size_t at = spot.end;
  for (int words = 0; words < 4; ++words) {
    const size_t end = end_of_house_number(text, at);
    if (end > at) return report_street({spot.end - 1 - word.size(), end}, true, reading);
    const size_t from = at;
    while (is_letter(char_at(text, at)) || char_at(text, at) == '\'') ++at;
    if (at == from) return;
    if (char_at(text, at) == ',') ++at;
    if (char_at(text, at) != ' ') return;
    ++at;
  }
}

// "12 rue de la Paix", "12, avenue Foch".
void read_french(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  size_t at = spot.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',')) --at;
  const auto word = word_before(text, at);
  if (is_house_number(word)) report_street({at - word.size(), spot.end}, true, reading);
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which < std::size(Behind)) return read_kind_behind(spot, reading);
  read_kind_before(spot, reading);
  read_french(spot, reading);
}

// A number and a name on the same line or the two before: what a code needs to be an address.
bool has_street_before(std::string_view text, size_t at) {
  constexpr size_t Far = 100;
  const size_t limit = at - std::min(at, Far);
  int breaks = 0;
  for (size_t i = at; i > limit; --i) {
    if (text[i - 1] == '\n' && ++breaks > 2) return false;
    if (!is_digit(text[i - 1]) || is_digit(char_at(text, i))) continue;
    const bool is_number = is_space(char_at(text, i)) && begins_large(text.substr(i + 1, 1));
    const auto word = word_before(text, i);
    if (is_number && is_house_number(word) && i < at) return true;
  }
  return false;
}

void read_shape(size_t which, size_t end, Reading& reading) {
  const std::string_view text = reading.text();
  constexpr size_t FirstBox = 3;
  if (is_alnum(char_at(text, end)) || (which == 1 && char_at(text, end) == '-')) return;
  constexpr size_t Sizes[] = {8, 9, 7, 8, 8, 12};
  const size_t begin = end - std::min(end, Sizes[which]);
  const auto value = text.substr(begin, end - begin);
  if (which >= FirstBox) return reading.report({begin, end}, value, 0.82, 0.92);
  const bool has_street = has_street_before(text, begin);
  reading.report({begin, end}, value, has_street ? 0.85 : 0.35, has_street ? 0.95 : 0.85);
}

constexpr auto Triggers = [] {
  std::array<std::string_view, std::size(Behind) + std::size(Before)> out;
  std::copy(std::begin(Before), std::end(Before),
            std::copy(std::begin(Behind), std::end(Behind), out.begin()));
  return out;
}();

}  // namespace

const Detector PostalAddress = {.kind = "postal-address",
                                .text = "Postal address: number, street, postcode.",
                                .source = "Royal Mail, USPS, Canada Post, own rules",
                                .cues = Cues,
                                .triggers = Triggers,
                                .shapes = Shapes,
                                .read_trigger = read_trigger,
                                .read_shape = read_shape};

}  // namespace missent::content
