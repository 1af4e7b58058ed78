// SPDX-License-Identifier: Apache-2.0
#include "extract/cell_value.h"

#include <array>
#include <charconv>
#include <cmath>

namespace missent::extract {
namespace {

constexpr double LastDay = 2'958'466;  // 9999-12-31 of the 1900 system
constexpr double MostWhole = 1e18;

struct Day {
  int year;
  unsigned month;
  unsigned day;
};

// Days since 1970-01-01 in the proleptic Gregorian calendar.
Day civil(int64_t days) {
  days += 719'468;
  const int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const auto doe = static_cast<unsigned>(days - era * 146'097);
  const unsigned yoe = (doe - doe / 1'460 + doe / 36'524 - doe / 146'096) / 365;
  const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const unsigned mp = (5 * doy + 2) / 153;
  const unsigned month = mp < 10 ? mp + 3 : mp - 9;
  const int year = static_cast<int>(yoe + static_cast<unsigned>(era * 400)) + (month <= 2 ? 1 : 0);
  return {year, month, doy - (153 * mp + 2) / 5 + 1};
}

void append_two(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

std::string plain_number(double value) {
  if (std::floor(value) == value && std::fabs(value) < MostWhole)
    return std::to_string(static_cast<int64_t>(value));
  std::array<char, 40> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

// Where what stands at `at` of a format code ends: a text in quotes, a character that stands for
// itself, a colour or condition in brackets. Anything else is one character.
size_t literal_end(std::string_view code, size_t at) {
  const char c = code[at];
  if (c == '"') return std::min(code.find('"', at + 1), code.size() - 1) + 1;
  if (c == '[') return std::min(code.find(']', at), code.size() - 1) + 1;
  return at + (c == '\\' || c == '_' || c == '*' ? 2 : 1);
}

}  // namespace

Format format_of(std::string_view code) {
  if (code.starts_with(";;")) return Format::Nothing;
  for (size_t at = 0; at < code.size(); at = literal_end(code, at)) {
    constexpr std::string_view DateParts = "yYdD";
    if (DateParts.find(code[at]) != DateParts.npos) return Format::Date;
    if (code[at] == ';' || code.substr(at).starts_with("General")) break;
  }
  return Format::General;
}

Format built_in_format(unsigned id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)
             ? Format::Date
             : Format::General;
}

std::string date_text(double serial, bool from_1904) {
  const auto days = static_cast<int64_t>(std::floor(serial)) + (from_1904 ? 1'462 : 0);
  // The 1900 system believes in 29 February 1900.
  const Day day = civil(days - 25'569 + (days < 60 ? 1 : 0));
  std::string out = std::to_string(day.year) + '-';
  append_two(out, day.month);
  out += '-';
  append_two(out, day.day);
  const auto minutes =
      static_cast<unsigned>(std::lround((serial - std::floor(serial)) * 1'440)) % 1'440;
  if (minutes == 0) return out;
  out += ' ';
  append_two(out, minutes / 60);
  out += ':';
  append_two(out, minutes % 60);
  return out;
}

std::string number_text(double value, Format format, bool from_1904) {
  if (format == Format::Date && value >= 1 && value < LastDay) return date_text(value, from_1904);
  return plain_number(value);
}

std::string number_text(std::string_view digits, Format format, bool from_1904) {
  const bool exponent = digits.find_first_of("eE") != digits.npos;
  if (format != Format::Date && !exponent) return std::string(digits);
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc{} || !std::isfinite(value)) return std::string(digits);
  return number_text(value, format, from_1904);
}

}  // namespace missent::extract
