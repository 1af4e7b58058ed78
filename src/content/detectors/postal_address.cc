// SPDX-License-Identifier: Apache-2.0
// Postal addresses: a house number with a street's name, in the orders of English, German, Dutch,
// French and Spanish, better with a postcode behind; a British postcode, an American state with its
// ZIP code or a Canadian postal code beside a number and a name; post-office boxes, BFPO and APO.
#include "base/none.h"
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {
    "address", "mailing address", "home address", "addr",      "street address", "lives at",
    "live at", "residence",       "resides at",   "ship to",   "deliver to",     "postal address",
    "adresse", "anschrift",       "dirección",    "indirizzo", "adres"};

// Kinds of street that stand behind the name, with a space before, as they are written.
constexpr std::string_view Behind[] = {
    " Street",     " STREET",   " Road",    " ROAD",    " Avenue",  " AVENUE",    " Lane",
    " LANE",       " Drive",    " DRIVE",   " Close",   " CLOSE",   " Court",     " COURT",
    " Crescent",   " CRESCENT", " Gardens", " GARDENS", " Grove",   " GROVE",     " Place",
    " PLACE",      " Square",   " SQUARE",  " Terrace", " TERRACE", " Boulevard", " BOULEVARD",
    " Highway",    " HIGHWAY",  " Parkway", " PARKWAY", " Circle",  " CIRCLE",    " Trail",
    " TRAIL",      " Way",      " WAY",     " Hill",    " HILL",    " Row",       " ROW",
    " Mews",       " MEWS",     " Walk",    " WALK",    " Plaza",   " PLAZA",     " St",
    " ST",         " Rd",       " RD",      " Ave",     " AVE",     " Ln",        " LN",
    " Dr",         " DR",       " Blvd",    " BLVD",    " Ct",      " CT",        " Pkwy",
    " PKWY",       " Hwy",      " HWY",     " Pl",      " PL",      " Sq",        " SQ",
    " Cres",       " CRES",     " Ter",     " TER",     " Cir",     " CIR",       " Expressway",
    " EXPRESSWAY", " View",     " VIEW",    " Park",    " PARK",    " Rise",      " RISE",
    " Green",      " GREEN",    " Alley",   " ALLEY",   " Loop",    " LOOP",      " Pike",
    " PIKE",       " Freeway",  " FREEWAY"};
// Those that are a part of the name, and those that stand before it; the number follows the name.
constexpr std::string_view Before[] = {
    "straße ", "strasse ", "straat ", "gasse ",  "laan ",      "weg ",    "platz ",  "str. ",
    "allee ",  "gatan ",   "vägen ",  "veien ",  "katu ",      "kuja ",   "rua ",    "calle ",
    "via ",    "viale ",   "corso ",  "ulica ",  "ulice ",     "ul. ",    "aleja ",  "avenida ",
    "plaza ",  "piazza ",  "paseo ",  "rue ",    "vej ",       "gade ",   "gata ",   "vænget ",
    "gracht ", "utca ",    "utja ",   " út ",    "tänav ",     "camino ", "carrer ", "travessa ",
    "largo ",  "náměstí ", "chemin ", "avenue ", "boulevard ", "quai ",   "place ",  "impasse "};
// Boxes, flats and the posts of forces, with a number behind.
constexpr std::string_view Boxes[] = {
    "p.o. box", "po box", "p o box", "p. o. box", "p.o.box", "bfpo",     "postfach", "apartado",
    "apo aa",   "apo ae", "apo ap",  "fpo aa",    "fpo ae",  "fpo ap",   "dpo aa",   "dpo ae",
    "dpo ap",   "Suite",  "SUITE",   "Apt",       "APT",     "Apartment"};
// What an address stands behind, whatever its street is called.
constexpr std::string_view Told[] = {
    "lives at",   "live at",  "living at",  "address is", "address:",  "resides at",
    "located at", "adresse:", "anschrift:", "dirección:", "indirizzo:"};
constexpr uint8_t CodeLengths[] = {5, 6, 7, 8, 9};
constexpr std::string_view OrdinalEndings[] = {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH"};

bool is_name_char(char c) {
  return is_letter(c) || c == '\'' || c == '-' || c == '.' || is_digit(c);
}

// The word that ends at `end`.
std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_name_char(text[begin - 1]) && end - begin < 30) --begin;
  return text.substr(begin, end - begin);
}

bool is_ordinal(std::string_view word) {
  return std::any_of(std::begin(OrdinalEndings), std::end(OrdinalEndings), [&](auto ending) {
    return word.size() > 2 && is_digit(word[word.size() - 3]) && word.ends_with(ending);
  });
}

bool is_house_number(std::string_view word) {
  const auto digits = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_digit));
  if (word.empty() || !is_digit(word.front()) || digits > 5) return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_digit(c) || is_ascii_letter(c) || c == '-'; }) &&
         word.size() <= digits + 2 && !is_ordinal(word);
}

bool begins_large(std::string_view word) {
  return !word.empty() && (is_upper(word.front()) || !is_ascii_letter(word.front()));
}

// "11:40 ON ANDREWS ST": the minutes of a time.
bool is_clock(std::string_view text, size_t number) {
  return char_before(text, number) == ':' && number >= 2 && is_digit(text[number - 2]);
}

// "2001 Civil Court", "93 Ohio St.3d", "4 Dealers Road Show", "2001 United Way": no streets.
bool is_of_other(std::string_view text, Spot spot) {
  constexpr std::string_view Others[] = {"District Court", "Civil Court",    "Circuit Court",
                                         "Supreme Court",  "Superior Court", "Federal Court",
                                         "Probate Court",  "High Court",     "United Way",
                                         "Criminal Court", "Appeals Court",  "County Court"};
  const auto street = text.substr(spot.begin, spot.end - spot.begin);
  const auto behind = text.substr(spot.end);
  const bool is_report = behind.starts_with('.') && is_digit(char_at(behind, 1));
  const bool is_show = street.ends_with("Road") && behind.starts_with(" Show");
  return is_report || is_show || std::any_of(std::begin(Others), std::end(Others), [&](auto other) {
           return street.ends_with(other);
         });
}

// Where "12 Great Western" before a kind of street begins; None where it is no such thing.
size_t begin_of_street(std::string_view text, size_t end) {
  for (int words = 0; words < 5; ++words) {
    const auto word = word_before(text, end);
    const size_t begin = end - word.size();
    if (words > 0 && is_house_number(word)) return is_clock(text, begin) ? None : begin;
    const bool is_counted = !word.empty() && is_digit(word.front()) && is_letter(word.back());
    if (word == "--" || (!begins_large(word) && !is_counted)) return None;
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
  // Quotations ("2002 NYMEX Close") and law ("113 S. Ct") have such words too.
  const auto street = reading.text().substr(spot.begin, spot.end - spot.begin);
  const bool is_ambiguous = street.ends_with(" Close") || street.ends_with(" CLOSE") ||
                            street.ends_with(" Ct") || street.ends_with(" CT");
  const bool has_code = !is_ambiguous && has_code_behind(reading.text(), spot.end);
  reading.report(spot, upper(reading.text().substr(spot.begin, spot.end - spot.begin)),
                 has_code   ? 0.85
                 : is_usual ? 0.6
                            : 0.4,
                 has_code ? 0.95 : 0.85);
}

void read_kind_behind(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (is_alnum(char_at(text, spot.end))) return;
  const size_t begin = begin_of_street(text, spot.begin);
  if (begin == None || is_of_other(text, {begin, spot.end})) return;
  report_street({begin, spot.end}, spot.end - spot.begin > 4, reading);
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
  constexpr std::string_view AlsoEndings[] = {"place ", "avenue ", "boulevard "};
  const auto kind = text.substr(spot.begin, spot.end - spot.begin);
  const bool is_inside =
      is_letter(char_before(text, spot.begin)) &&
      std::any_of(std::begin(AlsoEndings), std::end(AlsoEndings),
                  [&](auto ending) { return contains_ignoring_case(kind, ending); });
  if (is_inside || !begins_large(word)) return;  // "Replace old 2924"
  size_t at = spot.end;
  for (int words = 0; words < 4; ++words) {
    const size_t end = end_of_house_number(text, at);
    if (end > at)
      return report_street({spot.end - 1 - word.size(), end}, /*is_usual=*/true, reading);
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
  if (is_house_number(word))
    report_street({at - word.size(), spot.end}, /*is_usual=*/true, reading);
}

void read_box(Spot spot, Reading& reading) {
  constexpr size_t Far = 4, Longest = 6;
  constexpr std::string_view Between = " .#:,";
  const std::string_view text = reading.text();
  if (is_alnum(char_before(text, spot.begin))) return;
  size_t at = spot.end;
  while (at < spot.end + Far && Between.find(char_at(text, at)) != None) ++at;
  const size_t digits = at;
  while (is_digit(char_at(text, at))) ++at;
  if (at == digits || at - digits > Longest) return;
  reading.report({spot.begin, at}, upper(text.substr(spot.begin, at - spot.begin)), 0.82, 0.92);
}

// A house number with a large letter before or behind it, in the sixty bytes after "lives at".
void read_told(Spot spot, Reading& reading) {
  constexpr size_t Far = 60;
  const std::string_view text = reading.text();
  const size_t limit = std::min(spot.end + Far, text.size());
  for (size_t at = spot.end; at < limit; ++at) {
    if (!is_space(char_before(text, at)) && char_before(text, at) != ':') continue;
    const size_t end = end_of_house_number(text, at);
    if (end == at || char_at(text, end) == '.' || char_at(text, end) == ':') continue;
    const bool name_behind = char_at(text, end) == ' ' && is_letter(char_at(text, end + 1)) &&
                             begins_large(text.substr(end + 1, 1));
    const auto before = word_before(text, at == 0 ? 0 : at - 1);
    if (!name_behind && !(before.size() > 2 && begins_large(before))) continue;
    return reading.report({at, end}, text.substr(at, 30), 0.82, 0.85);
  }
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which < std::size(Behind)) return read_kind_behind(spot, reading);
  constexpr size_t FirstBox = std::size(Behind) + std::size(Before);
  if (which >= FirstBox + std::size(Boxes)) return read_told(spot, reading);
  if (which >= FirstBox) return read_box(spot, reading);
  read_kind_before(spot, reading);
  read_french(spot, reading);
}

// Where the state one to three spaces before the ZIP code begins; None where there is none.
size_t begin_of_state(std::string_view text, size_t zip) {
  constexpr std::string_view States =
      "AA AE AK AL AP AR AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS "
      "MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY";
  size_t end = zip;
  while (end > 0 && zip - end < 3 && !is_upper(text[end - 1])) --end;
  const char before = end < 2 ? '/' : char_before(text, end - 2);
  if (is_alnum(before) || before == '/') return None;
  return States.find(text.substr(end - 2, 2)) == None ? None : end - 2;
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

void report_code(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const bool has_street = has_street_before(text, spot.begin);
  reading.report(spot, text.substr(spot.begin, spot.end - spot.begin), has_street ? 0.85 : 0.35,
                 has_street ? 0.95 : 0.85);
}

// "TX 77002", "TX 77002-1234".
void read_zip(const Number& number, Reading& reading) {
  const bool is_zip = number.size() == 5 ? number.is_one_group() : number.is_grouped({5, 4});
  const std::string_view text = reading.text();
  const size_t zip = number.spot().begin;
  if (!is_zip || !number.is_alone() || number.before() != ' ') return;
  if (number.size() == 5 && number.after() == '-') return;
  const size_t begin = begin_of_state(text, zip);
  if (begin != None) report_code({begin, number.spot().end}, reading);
}

// A house number ends at `at`, maybe as "12/4" or "12b", with a name before it.
bool has_house_before(std::string_view text, size_t at) {
  while (at > 0 && (is_space(text[at - 1]) || text[at - 1] == ',')) --at;
  size_t begin = at;
  while (begin > 0 && (is_alnum(text[begin - 1]) || text[begin - 1] == '/') && at - begin < 8)
    --begin;
  if (!is_digit(char_at(text, begin)) || char_before(text, begin) != ' ') return false;
  const auto name = word_before(text, begin - 1);
  return name.size() > 2 && is_letter(name.back());
}

// "Wetzlar", not "MT".
bool is_before_town(std::string_view text, size_t at) {
  return char_at(text, at) == ' ' && is_letter(char_at(text, at + 1)) &&
         begins_large(text.substr(at + 1, 1)) && is_letter(char_at(text, at + 2)) &&
         !is_upper(text[at + 2]);
}

// "Ringstieg 6\n90702 Wetzlar": a code of four or five digits between a house number and a town.
void read_continental(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  const Spot spot = number.spot();
  if (!is_before_town(text, spot.end)) return;
  const auto own = text.substr(spot.begin, spot.end - spot.begin);
  const size_t line = own.find('\n');
  const bool is_code = number.is_grouped({5}) || number.is_grouped({3, 2}) ||
                       number.is_grouped({2, 3}) || number.is_grouped({4, 3});
  const bool has_house = line != None && own.size() - line > 4 && own.size() - line < 7;
  if (!number.is_alone() || !(is_code || has_house)) return;
  const char before = char_before(text, spot.begin);
  const bool is_apart = before == '\n' || char_before(text, spot.begin - 1) == ',';
  if (has_house ? has_house_before(text, spot.begin + line)
                : is_apart && has_house_before(text, spot.begin))
    reading.report(spot, own, 0.85, 0.92);
}

void read_number(const Number& number, Reading& reading) {
  if (number.size() == 5 || number.size() == 9) read_zip(number, reading);
  if (number.size() < 9 && number.groups() <= 2) read_continental(number, reading);
}

// The shapes of British outward parts, and of what follows them: A a letter, 9 a digit.
std::string shape_of(std::string_view text) {
  std::string shape(text);
  for (char& c : shape) c = is_digit(c) ? '9' : is_upper(c) ? 'A' : c;
  return shape;
}

bool is_british(std::string_view code) {
  constexpr std::string_view Outward[] = {"A9", "A99", "A9A", "AA9", "AA99", "AA9A"};
  constexpr std::string_view NeverInside = "CIKMOV";
  if (code.size() < 5) return false;
  const auto inward = code.substr(code.size() - 3);
  const bool fits = std::find(std::begin(Outward), std::end(Outward),
                              shape_of(code.substr(0, code.size() - 3))) != std::end(Outward);
  return fits && shape_of(inward) == "9AA" && NeverInside.find(inward[1]) == None &&
         NeverInside.find(inward[2]) == None;
}

bool is_canadian(std::string_view code) {
  constexpr std::string_view Never = "DFIOQU";
  return shape_of(code) == "A9A9A9" && code.find_first_of(Never) == None && code[0] != 'W' &&
         code[0] != 'Z';
}

// Both halves in one run, or the first of them with the second behind a space.
void read_code(Spot code, Reading& reading) {
  const std::string_view text = reading.text();
  std::string value(text.substr(code.begin, code.end - code.begin));
  size_t end = code.end;
  if (value.size() <= 4 && char_at(text, end) == ' ') {
    value += text.substr(end + 1, 3);
    end = std::min(end + 4, text.size());
  }
  if (char_at(text, end) == '@' || is_alnum(char_at(text, end)) ||
      !(is_british(value) || is_canadian(value)))
    return;
  report_code({code.begin, end}, reading);
}

constexpr auto Triggers = [] {
  std::array<std::string_view,
             std::size(Behind) + std::size(Before) + std::size(Boxes) + std::size(Told)>
      out;
  auto* next = std::copy(std::begin(Behind), std::end(Behind), out.begin());
  next = std::copy(std::begin(Before), std::end(Before), next);
  next = std::copy(std::begin(Boxes), std::end(Boxes), next);
  std::copy(std::begin(Told), std::end(Told), next);
  return out;
}();

}  // namespace

const Detector PostalAddress = {.kind = "postal-address",
                                .text = "Postal address: number, street, postcode.",
                                .source = "Royal Mail, USPS, Canada Post, own rules",
                                .cues = Cues,
                                .triggers = Triggers,
                                .lengths = CodeLengths,
                                .read_number = read_number,
                                .read_trigger = read_trigger,
                                .read_code = read_code};

}  // namespace missent::content
