// SPDX-License-Identifier: Apache-2.0
#include "policy/time_span.h"

#include <algorithm>
#include <iterator>

namespace missent::policy {
namespace {

constexpr std::string_view Days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int Week = 7;
constexpr int Day = 24 * 60;

std::optional<int> parse_day(std::string_view word) {
  const auto* at = std::ranges::find(Days, word);
  if (at == std::end(Days)) return std::nullopt;
  return static_cast<int>(at - std::begin(Days));
}

std::optional<int> parse_minute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto digit = [&](size_t at) { return text[at] - '0'; };
  for (const size_t at : {0u, 1u, 3u, 4u}) {
    if (digit(at) < 0 || digit(at) > 9) return std::nullopt;
  }
  const int hours = digit(0) * 10 + digit(1), minutes = digit(3) * 10 + digit(4);
  if (minutes > 59 || hours * 60 + minutes > Day) return std::nullopt;
  return hours * 60 + minutes;
}

struct Ends {
  std::string_view first, last;
};

Ends split(std::string_view text) {
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return {text, text};
  return {text.substr(0, dash), text.substr(dash + 1)};
}

bool read_days(std::string_view text, TimeSpan& into) {
  const auto ends = split(text);
  const auto first = parse_day(ends.first), last = parse_day(ends.last);
  if (!first || !last) return false;
  into.days = 0;
  for (int day = *first;; day = (day + 1) % Week) {
    into.days = static_cast<uint8_t>(into.days | (1 << day));
    if (day == *last) return true;
  }
}

bool read_hours(std::string_view text, TimeSpan& into) {
  const auto ends = split(text);
  const auto from = parse_minute(ends.first), until = parse_minute(ends.last);
  if (!from || !until || *from == *until || *from == Day) return false;
  into.from = *from;
  into.until = *until;
  return true;
}

}  // namespace

std::optional<TimeSpan> parse_time_span(std::string_view text) {
  TimeSpan span;
  const size_t blank = text.find(' ');
  if (blank != std::string_view::npos) {
    const bool read =
        read_days(text.substr(0, blank), span) && read_hours(text.substr(blank + 1), span);
    return read ? std::optional(span) : std::nullopt;
  }
  return read_days(text, span) || read_hours(text, span) ? std::optional(span) : std::nullopt;
}

bool contains(const TimeSpan& span, const text::LocalTime& at) {
  const auto is_day = [&](int day) { return ((span.days >> (day % Week)) & 1) != 0; };
  if (span.from < span.until)
    return is_day(at.weekday) && at.minute >= span.from && at.minute < span.until;
  return (is_day(at.weekday) && at.minute >= span.from) ||
         (is_day(at.weekday + Week - 1) && at.minute < span.until);
}

std::string to_text(const text::LocalTime& at) {
  const auto two = [](int number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::string(Days[static_cast<size_t>(at.weekday)]) + " " + two(at.minute / 60) + ":" +
         two(at.minute % 60);
}

}  // namespace missent::policy
