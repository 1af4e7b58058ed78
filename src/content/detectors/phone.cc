// SPDX-License-Identifier: Apache-2.0
// Telephone numbers: international with a plus, North American, British and others that begin with
// a nought. What the word "phone" stands before may be written in any way.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <array>
#include <span>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {
    "phone",     "tel",      "mobile",    "cell",      "fax",    "call",        "dial",
    "sms",       "whatsapp", "telefon",   "mobil",     "handy",  "téléphone",   "telefono",
    "teléfono",  "telefone", "contact",   "facsimile", "pager",  "switchboard", "hotline",
    "number is", "reach me", "telephone", "desk",      "office", "answering",   "text me"};
constexpr uint8_t Lengths[] = {6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

// What stands before the digits that the number reader saw.
enum class Front { Nothing, Plus, Area };

struct Written {
  Spot spot;
  std::string digits;
  Front front = Front::Nothing;
};

bool goes_on_before(std::string_view text, size_t at) {
  const char c = char_before(text, at);
  return (c == ' ' || c == '-' || c == '.' || c == '/') && at >= 2 && is_digit(text[at - 2]);
}

bool goes_on_behind(std::string_view text, size_t at) {
  const char c = char_at(text, at);
  return (c == ' ' || c == '-' || c == '.' || c == '/') && is_digit(char_at(text, at + 1));
}

// "(020) " or "(0)" before the digits.
void take_area(std::string_view text, Written& phone) {
  size_t at = phone.spot.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '.')) --at;
  if (phone.spot.begin - at > 1 || char_before(text, at) != ')') return;
  const size_t close = at - 1;
  size_t open = close;
  while (open > 0 && close - open < 6 && is_digit(text[open - 1])) --open;
  const bool has_plus = char_before(text, open) == '+';
  const size_t begin = has_plus ? open - 1 : open;
  if (char_before(text, begin) != '(' || open == close) return;
  const auto area = text.substr(open, close - open);
  phone.front = has_plus ? Front::Plus : Front::Area;
  if (area != "0") phone.digits.insert(0, area);
  phone.spot.begin = begin - 1;
  const bool has_one = phone.spot.begin >= 2 && text[phone.spot.begin - 2] == '1' &&
                       !is_alnum(char_before(text, phone.spot.begin - 2));
  if (has_one && !is_alnum(text[phone.spot.begin - 1])) phone.spot.begin -= 2;  // "1 (713)"
}

// "+44 " before the digits or before "(0)".
void take_country(std::string_view text, Written& phone) {
  if (phone.front == Front::Plus) return;
  size_t at = phone.spot.begin;
  if (char_before(text, at) == ' ' || char_before(text, at) == '-') --at;
  size_t first = at;
  while (first > 0 && at - first < 4 && is_digit(text[first - 1])) --first;
  if (char_before(text, first) != '+') return;
  phone.digits.insert(0, text.substr(first, at - first));
  phone.front = Front::Plus;
  phone.spot.begin = first - 1;
}

Written whole(const Number& number) {
  Written phone{number.spot(), std::string(number.digits()), Front::Nothing};
  take_area(number.text(), phone);
  take_country(number.text(), phone);
  return phone;
}

bool is_north_american(std::string_view digits) {
  if (digits.size() == 11 && digits[0] == '1') digits.remove_prefix(1);
  return digits.size() == 10 && digits[0] >= '2' && digits[3] >= '2' && digits.substr(1, 2) != "11";
}

bool is_range_of_years(const Number& number) {
  const auto is_year = [](std::string_view digits) {
    return digits.starts_with("18") || digits.starts_with("19") || digits.starts_with("20");
  };
  return number.is_grouped({4, 4}) && is_year(number.digits()) &&
         is_year(number.digits().substr(4));
}

// "192.0.2.17"
bool is_network_address(const Number& number) {
  if (number.separator() != '.' || number.groups() != 4) return false;
  const auto own =
      number.text().substr(number.spot().begin, number.spot().end - number.spot().begin);
  unsigned value = 0;
  for (char c : own) {
    value = c == '.' ? 0 : value * 10 + static_cast<unsigned>(c - '0');
    if (value > 255) return false;
  }
  return true;
}

bool is_time(std::string_view digits) { return digits[0] <= '2' && digits[2] <= '5'; }

// "0530/0600 02 April": hours and minutes.
bool is_range_of_times(const Number& number) {
  const auto digits = number.digits();
  const auto own = number.text().substr(number.spot().begin, 5);
  return digits.size() >= 8 && own.ends_with('/') && number.is_grouped({4, 4, 2}) &&
         is_time(digits) && is_time(digits.substr(4));
}

// "4,427,058.18", and what follows in the next line.
bool is_sum(const Number& number) {
  const auto own =
      number.text().substr(number.spot().begin, number.spot().end - number.spot().begin);
  const size_t begin = number.spot().begin;
  return number.before() == ',' && begin >= 2 && is_digit(number.text()[begin - 2]) &&
         own.find('.') == 3 && !is_digit(char_at(own, 6));
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto one) {
    return one.size() == word.size() && contains_ignoring_case(word, one);
  });
}

// The word before `at`, and where it begins.
std::string_view word_before(std::string_view text, size_t& at) {
  constexpr std::string_view Between = " \n#:.(-";
  while (at > 0 && Between.find(text[at - 1]) != std::string_view::npos) --at;
  const size_t end = at;
  while (at > 0 && is_ascii_letter(text[at - 1]) && end - at < 12) --at;
  return text.substr(at, end - at);
}

// Other numbers named so right before: "Contract #: 12-3456789", "Tax ID no. 12-3456789".
bool is_named_otherwise(const Number& number) {
  constexpr std::string_view Names[] = {"aba",    "id",     "routing", "contract", "account",
                                        "acct",   "docket", "tariff",  "invoice",  "ein",
                                        "ticket", "serial", "policy",  "case"};
  constexpr std::string_view More[] = {"no", "number", "is", "nr"};
  size_t at = number.spot().begin;
  auto word = word_before(number.text(), at);
  while (is_one_of(word, More)) word = word_before(number.text(), at);
  return is_one_of(word, Names);
}

// "01:00:00 2037": two digits behind a colon and digits.
bool begins_in_time(const Number& number) {
  const std::string_view text = number.text();
  const size_t begin = number.spot().begin;
  return number.before() == ':' && begin >= 2 && is_digit(text[begin - 2]) &&
         !is_digit(char_at(text, begin + 2));
}

bool ends_in_time(const Number& number) {
  return number.after() == ':' && is_digit(char_at(number.text(), number.spot().end + 1));
}

// "Mar 29 2037"
bool is_behind_month(const Number& number) {
  constexpr std::string_view Months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
  if (!number.is_grouped({2, 4})) return false;
  size_t at = number.spot().begin;
  const auto word = word_before(number.text(), at).substr(0, 3);
  return is_one_of(word, Months);
}

// Dates, times and versions have such groups too.
bool is_other(const Number& number) {
  const std::string_view text = number.text();
  const bool is_time = ends_in_time(number) || begins_in_time(number) || is_behind_month(number);
  if (is_time || number.is_one_group()) return is_time;
  if (number.separator() == '/' || is_range_of_years(number) || is_network_address(number) ||
      is_range_of_times(number) || is_sum(number))
    return true;
  const auto own = text.substr(number.spot().begin, number.spot().end - number.spot().begin);
  const bool has_date = std::count(own.begin(), own.end(), '/') >= 2;
  if (has_date || (number.separator() == '.' && number.groups() == 2)) return true;
  constexpr std::array<std::array<int, 3>, 5> Dates = {
      {{4, 2, 2}, {2, 2, 4}, {1, 2, 4}, {2, 1, 4}, {3, 2, 4}}};
  if (number.is_grouped({2, 2, 2, 4}) || number.is_grouped({2, 2, 3}) || number.is_grouped({5, 4}))
    return true;
  return std::any_of(Dates.begin(), Dates.end(), [&](const auto& date) {
    return number.is_grouped({date[0], date[1], date[2]});
  });
}

bool is_behind_colon(const Number& number) {
  const size_t begin = number.spot().begin;
  return number.before() == ' ' && begin >= 2 && number.text()[begin - 2] == ':';
}

struct Worth {
  double alone = 0, in_context = 0;
};

// With a nought, as within many countries, or two of them to go abroad.
Worth worth_with_nought(const Number& number, const Written& phone) {
  const size_t size = phone.digits.size();
  const bool is_grouped = !number.is_one_group() || phone.front == Front::Area;
  if (phone.digits[1] == '0') return size >= 10 ? Worth{is_grouped ? 0.5 : 0.2, 0.93} : Worth{};
  if (size < 9 || size > 11) return {};
  return {number.groups() >= 3 ? 0.8 : is_grouped ? 0.7 : 0.4, 0.93};
}

// Of no usual form: only what calls it a phone can tell.
Worth worth_of_other(const Number& number, const Written& phone) {
  const size_t size = phone.digits.size();
  const auto own =
      number.text().substr(number.spot().begin, number.spot().end - number.spot().begin);
  if (size > 12 || own.find('/') != std::string_view::npos) return {};
  if (number.is_one_group() && phone.front == Front::Nothing) {
    if (size >= 7 && is_behind_colon(number)) return {0, 0.78};
    return {0, size >= 9 && size <= 11 ? 0.7 : 0.5};
  }
  return {size >= 8 ? 0.2 : 0.0, size >= 7 ? 0.85 : 0.7};
}

Worth worth_of(const Number& number, const Written& phone) {
  const size_t size = phone.digits.size();
  if (phone.front == Front::Plus) return size >= 8 && size <= 15 ? Worth{0.85, 0.97} : Worth{};
  if (phone.front == Front::Nothing && is_other(number)) return {};
  const bool is_usual =
      phone.front == Front::Area || number.is_grouped({3, 3, 4}) || number.is_grouped({1, 3, 3, 4});
  if (is_usual && is_north_american(phone.digits)) return {0.82, 0.95};
  const Worth with_nought = phone.digits[0] == '0' ? worth_with_nought(number, phone) : Worth{};
  return with_nought.in_context > 0 ? with_nought : worth_of_other(number, phone);
}

// All of a cell: nothing before it belongs to it, and only the column can tell what it is.
void read_bare(const Number& number, Reading& reading) {
  constexpr size_t Longest = 12;
  const auto digits = number.digits();
  if (digits.size() > Longest || is_one_digit_repeated(digits)) return;
  const bool is_usual = digits.size() >= 9 && digits.size() <= 11;
  reading.report(number.spot(), digits, 0, is_usual ? 0.7 : 0.5);
}

void read(const Number& number, Reading& reading) {
  if (number.is_bare() && number.digits()[0] != '0') return read_bare(number, reading);
  const std::string_view text = reading.text();
  const Written phone = whole(number);
  if (is_alnum(char_before(text, phone.spot.begin)) || is_alnum(number.after())) {
    if (to_lower(number.after()) != 'x') return;  // an extension
  }
  if (goes_on_before(text, phone.spot.begin) || goes_on_behind(text, phone.spot.end)) return;
  if (is_one_digit_repeated(phone.digits)) return;
  const Worth worth = worth_of(number, phone);
  // Of usual forms and with a plus more is known than the word before.
  const bool may_be_sure = worth.in_context >= 0.8 && worth.in_context < 0.95;
  if (may_be_sure && is_named_otherwise(number)) return;
  reading.report(phone.spot, phone.digits, worth.alone, worth.in_context);
}

}  // namespace

const Detector Phone = {.kind = "phone",
                        .text = "Telephone number.",
                        .source = "ITU-T E.164, NANP, Ofcom",
                        .yields = 2,
                        .cues = Cues,
                        .lengths = Lengths,
                        .read_number = read};

}  // namespace missent::content
