// SPDX-License-Identifier: Apache-2.0
#include "mail/date.h"

#include "text/unicode.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace missent::mail {
namespace {

constexpr size_t LongestDate = 200;
constexpr std::array<std::string_view, 12> Months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

struct Zone {
  std::string_view name;
  int hours;
};
constexpr std::array<Zone, 8> Zones = {{{"est", -5},
                                        {"edt", -4},
                                        {"cst", -6},
                                        {"cdt", -5},
                                        {"mst", -7},
                                        {"mdt", -6},
                                        {"pst", -8},
                                        {"pdt", -7}}};

struct Parts {
  std::optional<int> day, month, year, hour, minute;
  int second = 0;
  int offset_minutes = 0;
  bool zone = false;
};

// Words between white space and commas; comments are passed over.
std::vector<std::string_view> words_of(std::string_view value) {
  std::vector<std::string_view> words;
  size_t depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : ' ';
    const bool divides = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '(' ||
                         c == ')' || depth > 0;
    if (!divides) continue;
    if (depth == 0 && i > begin) words.push_back(value.substr(begin, i - begin));
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    begin = i + 1;
  }
  return words;
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || word.empty() ||
      word.front() == '-')
    return std::nullopt;
  return value;
}

bool take_time(std::string_view word, Parts& parts) {
  const size_t first = word.find(':');
  if (first == std::string_view::npos || parts.hour) return false;
  const size_t second = word.find(':', first + 1);
  parts.hour = number(word.substr(0, first));
  parts.minute = number(
      word.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
  if (second == std::string_view::npos) return parts.hour && parts.minute;
  const std::string_view rest = word.substr(second + 1);
  const auto seconds = number(rest.substr(0, rest.find('.')));
  parts.second = seconds.value_or(60);
  return parts.hour && parts.minute && seconds;
}

bool take_offset(std::string_view word, Parts& parts) {
  if ((word.front() != '+' && word.front() != '-') || word.size() != 5) return false;
  const auto digits = number(word.substr(1));
  if (!digits) return false;
  const int minutes = *digits / 100 * 60 + *digits % 100;
  parts.offset_minutes = word.front() == '-' ? -minutes : minutes;
  parts.zone = true;
  return true;
}

bool take_zone_name(const std::string& word, Parts& parts) {
  for (const Zone& zone : Zones) {
    if (word != zone.name) continue;
    parts.offset_minutes = zone.hours * 60;
    parts.zone = true;
    return true;
  }
  return false;
}

bool take_month(const std::string& word, Parts& parts) {
  for (size_t i = 0; i < Months.size(); ++i) {
    if (parts.month || !word.starts_with(Months[i])) continue;
    parts.month = static_cast<int>(i) + 1;
    return true;
  }
  return false;
}

// RFC 5322 4.3: 00 to 49 are of this century, 50 to 999 count from 1900.
int full_year(int written) {
  if (written < 50) return written + 2000;
  return written < 1000 ? written + 1900 : written;
}

void take_number(int value, size_t digits, Parts& parts) {
  if (!parts.day && digits <= 2) {
    parts.day = value;
  } else if (!parts.year && digits <= 4) {
    parts.year = full_year(value);
  }
}

// "20-Jul-2023", as some senders join it
bool take_joined(std::string_view word, Parts& parts) {
  const size_t first = word.find('-');
  if (first == std::string_view::npos || first == 0) return false;
  const size_t second = word.find('-', first + 1);
  if (second == std::string_view::npos) return false;
  const auto day = number(word.substr(0, first));
  const auto year = number(word.substr(second + 1));
  if (!day || !year ||
      !take_month(text::lower_ascii(word.substr(first + 1, second - first - 1)), parts))
    return false;
  parts.day = day;
  parts.year = full_year(*year);
  return true;
}

void take_word(std::string_view word, Parts& parts) {
  if (take_time(word, parts) || take_offset(word, parts) || take_joined(word, parts)) return;
  if (const auto value = number(word)) return take_number(*value, word.size(), parts);
  const std::string lowered = text::lower_ascii(word);
  if (!take_zone_name(lowered, parts)) take_month(lowered, parts);
}

bool in_range(const Parts& parts) {
  return *parts.hour < 24 && *parts.minute < 60 && parts.second <= 60 && *parts.year >= 1900 &&
         *parts.year < 10'000 && parts.offset_minutes < 1440 && parts.offset_minutes > -1440;
}

}  // namespace

std::optional<Time> parse_date(std::string_view value) {
  Parts parts;
  for (std::string_view word : words_of(value.substr(0, LongestDate))) take_word(word, parts);
  if (!parts.day || !parts.month || !parts.year || !parts.hour || !parts.minute || !in_range(parts))
    return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{year(*parts.year), month(static_cast<unsigned>(*parts.month)),
                            day(static_cast<unsigned>(*parts.day))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date) + hours(*parts.hour) + minutes(*parts.minute - parts.offset_minutes) +
         seconds(parts.second);
}

}  // namespace missent::mail
