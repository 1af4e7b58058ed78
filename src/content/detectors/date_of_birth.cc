// SPDX-License-Identifier: Apache-2.0
// A date beside the word for birth, in figures or with the month in words.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"date of birth",
                                     "dob",
                                     "d.o.b",
                                     "birth date",
                                     "birthdate",
                                     "born on",
                                     "born",
                                     "birthday:",
                                     "bday",
                                     "geburtsdatum",
                                     "geboren",
                                     "geb.",
                                     "date de naissance",
                                     "né le",
                                     "née le",
                                     "fecha de nacimiento",
                                     "data di nascita",
                                     "nato il",
                                     "nata il",
                                     "geboortedatum",
                                     "data urodzenia",
                                     "födelsedatum",
                                     "fødselsdato",
                                     "date_of_birth",
                                     "birth_date",
                                     "data de nascimento"};
constexpr uint8_t Lengths[] = {6, 7, 8};
constexpr size_t Far = 40;
constexpr unsigned FirstYear = 1890, LastYear = 2035;

struct Month {
  std::string_view beginning;  // of its name, in small letters
  unsigned number;
};

// English first, then what other languages of Europe call them otherwise.
constexpr Month Months[] = {
    {"jan", 1},  {"feb", 2},  {"mar", 3},  {"apr", 4},  {"may", 5},  {"jun", 6},  {"jul", 7},
    {"aug", 8},  {"sep", 9},  {"oct", 10}, {"nov", 11}, {"dec", 12}, {"gen", 1},  {"ene", 1},
    {"fév", 2},  {"fev", 2},  {"mär", 3},  {"maa", 3},  {"avr", 4},  {"abr", 4},  {"mai", 5},
    {"maj", 5},  {"mei", 5},  {"mag", 5},  {"giu", 6},  {"juin", 6}, {"lug", 7},  {"juil", 7},
    {"ago", 8},  {"aoû", 8},  {"set", 9},  {"okt", 10}, {"ott", 10}, {"out", 10}, {"dez", 12},
    {"des", 12}, {"dic", 12}, {"déc", 12}};

bool is_year(unsigned year) { return year >= FirstYear && year <= LastYear; }

std::string iso(unsigned year, unsigned month, unsigned day) {
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

// Three numbers in one of the usual orders; "" for no date. Years of two digits stay so.
std::string date_of(unsigned first, unsigned second, unsigned third, size_t digits_of_first) {
  if (digits_of_first == 4)
    return is_year(first) && is_date(third, second) ? iso(first, second, third) : "";
  if (third > 99 && !is_year(third)) return "";
  if (is_date(first, second)) return iso(third, second, first);
  return is_date(second, first) ? iso(third, first, second) : "";
}

// "10/13/2000 11:32 AM": when a message was sent.
bool is_stamp(std::string_view text, size_t end) {
  const auto behind = text.substr(end, 9);
  const size_t colon = behind.find(':');
  if (!behind.starts_with(' ') || colon > 3) return false;
  const auto half = upper(behind.substr(std::min(colon + 3, behind.size())));
  return half.starts_with(" AM") || half.starts_with(" PM");
}

// "Sort code: 20-11-03" of a British bank.
bool is_sort_code(const Number& number) {
  if (number.separator() != '-' || !number.is_grouped({2, 2, 2})) return false;
  const size_t begin = number.spot().begin, from = begin - std::min(begin, Far);
  const auto before = lower(number.text().substr(from, begin - from));
  const size_t sort = before.rfind("sort");
  return sort != before.npos && before.find("code", sort) != before.npos &&
         std::none_of(before.begin() + static_cast<std::ptrdiff_t>(sort), before.end(), is_digit);
}

void read_number(const Number& number, Reading& reading) {
  if (!reading.may_have_context() || !number.is_alone() || number.groups() != 3 ||
      number.separator() == '?')
    return;
  if (number.before() == '/' || number.after() == '/') return;  // of a link
  if (is_stamp(reading.text(), number.spot().end) || is_sort_code(number)) return;
  const auto digits = number.digits();
  const auto text =
      reading.text().substr(number.spot().begin, number.spot().end - number.spot().begin);
  const char separator = number.separator();
  const size_t one = text.find(separator), other = text.find(separator, one + 1);
  const size_t first = one, second = other - one - 1, third = digits.size() - first - second;
  if (first > 4 || first == 3 || second > 2 || third > 4 || third == 3) return;
  const std::string date =
      date_of(number_of(digits.substr(0, first)), number_of(digits.substr(first, second)),
              number_of(digits.substr(first + second)), first);
  if (!date.empty()) reading.report(number.spot(), date, 0, 0.93);
}

struct Token {
  Spot spot;
  bool is_number = false;
  unsigned value = 0;  // a month's number for its name; 0 for any other word
};

unsigned month_of(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = to_lower(c);
  for (const auto& month : Months) {
    if (lower.starts_with(month.beginning)) return month.number;
  }
  return 0;
}

Token token_from(std::string_view text, size_t at, size_t limit) {
  while (at < limit && !is_alnum(text[at])) ++at;
  size_t end = at;
  if (at < limit && is_digit(text[at])) {
    while (end < text.size() && is_digit(text[end])) ++end;
    return {{at, end}, true, end - at <= 4 ? number_of(text.substr(at, end - at)) : 0};
  }
  while (end < limit && is_letter(text[end])) ++end;
  return {{at, end}, false, month_of(text.substr(at, end - at))};
}

bool is_ordinal_or_of(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "of" ||
         word == "de";
}

// "3rd of March 1980", "March 3, 1980": day and month in any order, the year behind them.
class DateWords {
 public:
  // False once there is nothing more to come: a whole date, or something that is none.
  bool take(const Token& token, std::string_view word) {
    if (token.value == 0) {
      if (begin_ == None || !is_ordinal_or_of(word)) *this = {};
      return true;
    }
    if (begin_ == None) begin_ = token.spot.begin;
    if (token.is_number && day_ > 0 && month_ > 0) {
      year_ = token.value;
      end_ = token.spot.end;
      return false;
    }
    (token.is_number ? day_ : month_) = token.value;
    return true;
  }

  bool is_date() const { return is_year(year_) && content::is_date(day_, month_); }
  Spot spot() const { return {begin_, end_}; }
  std::string text() const { return iso(year_, month_, day_); }

 private:
  static constexpr size_t None = std::string_view::npos;
  size_t begin_ = None, end_ = 0;
  unsigned day_ = 0, month_ = 0, year_ = 0;
};

void read_words(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (is_letter(char_before(text, spot.begin)) || is_letter(char_at(text, spot.end))) return;
  const size_t limit = std::min(spot.end + Far, text.size());
  DateWords date;
  for (size_t at = spot.end; at < limit;) {
    const Token token = token_from(text, at, limit);
    if (token.spot.end == token.spot.begin) return;
    at = token.spot.end;
    if (!date.take(token, text.substr(token.spot.begin, at - token.spot.begin))) break;
  }
  if (date.is_date()) reading.report(date.spot(), date.text(), 0.93, 0.93);
}

}  // namespace

const Detector DateOfBirth = {.kind = "date-of-birth",
                              .text = "Date beside the word for birth.",
                              .source = "own rules",
                              .needs_context = true,
                              .personal = true,
                              .shared = true,
                              .yields = 1,
                              .cues = Cues,
                              .triggers = Cues,
                              .lengths = Lengths,
                              .never_bare = true,
                              .read_number = read_number,
                              .read_trigger = read_words};

}  // namespace missent::content
