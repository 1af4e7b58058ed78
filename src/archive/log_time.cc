// SPDX-License-Identifier: Apache-2.0
#include "archive/log_time.h"

#include <array>
#include <charconv>

namespace missent::archive {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::year_month_day;

std::optional<int> number(std::string_view digits) {
  while (digits.starts_with(' ')) digits.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_whole = !digits.empty() && end == digits.data() + digits.size();
  if (error != std::errc() || !is_whole || value < 0) return std::nullopt;
  return value;
}

// "09:14:00"
std::optional<Seconds> read_clock(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hours = number(text.substr(0, 2)), minutes = number(text.substr(3, 2)),
             seconds = number(text.substr(6, 2));
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 60)
    return std::nullopt;
  return Seconds((*hours * 60 + *minutes) * 60 + *seconds);
}

std::optional<Time> day(int year, int month, int day_of_month) {
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day_of_month))};
  if (!date.ok()) return std::nullopt;
  return Time(std::chrono::sys_days(date));
}

// "Z", "+02:00", "+0200", or nothing.
std::optional<Seconds> read_zone(std::string_view text) {
  if (text.empty() || text == "Z") return Seconds(0);
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = number(text.substr(1, 2)), minutes = number(text.substr(text.size() - 2));
  if (!hours || !minutes) return std::nullopt;
  const Seconds offset((*hours * 60 + *minutes) * 60);
  return text[0] == '+' ? offset : -offset;
}

std::optional<LogTime> read_full(std::string_view line) {
  constexpr size_t ClockAt = 11, ZoneAt = 19;
  const auto word = line.substr(0, line.find_first_of(" ,\t"));
  if (word.size() < ZoneAt || word[4] != '-' || word[7] != '-' || word[10] != 'T')
    return std::nullopt;
  const auto year = number(word.substr(0, 4)), month = number(word.substr(5, 2)),
             date = number(word.substr(8, 2));
  const auto clock = read_clock(word.substr(ClockAt));
  const size_t zone_at = word.find_first_not_of(".0123456789", ZoneAt);
  const auto zone = read_zone(zone_at == word.npos ? "" : word.substr(zone_at));
  if (!year || !month || !date || !clock || !zone) return std::nullopt;
  const auto midnight = day(*year, *month, *date);
  if (!midnight) return std::nullopt;
  return LogTime{*midnight + *clock - *zone, true,
                 line.substr(std::min(word.size() + 1, line.size()))};
}

std::optional<LogTime> read_short(std::string_view line) {
  constexpr std::array<std::string_view, 12> Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr size_t Length = 15;
  constexpr int LeapYear = 1972;  // so that 29 February has a place
  if (line.size() <= Length || line[3] != ' ' || line[6] != ' ' || line[Length] != ' ')
    return std::nullopt;
  const auto clock = read_clock(line.substr(7));
  const auto date = number(line.substr(4, 2));
  for (size_t month = 0; clock && date && month < Months.size(); ++month) {
    if (!line.starts_with(Months[month])) continue;
    const auto midnight = day(LeapYear, static_cast<int>(month) + 1, *date);
    if (!midnight) return std::nullopt;
    return LogTime{*midnight + *clock, false, line.substr(Length + 1)};
  }
  return std::nullopt;
}

Time in_year(Time time, int year) {
  const auto midnight = floor<days>(time);
  const year_month_day date{midnight};
  const auto moved = day(year, static_cast<int>(static_cast<unsigned>(date.month())),
                         static_cast<int>(static_cast<unsigned>(date.day())));
  return (moved ? *moved : Time(midnight)) + (time - Time(midnight));
}

int year_of(Time time) { return static_cast<int>(year_month_day{floor<days>(time)}.year()); }

}  // namespace

std::optional<LogTime> read_log_time(std::string_view line) {
  const auto full = read_full(line);
  return full ? full : read_short(line);
}

LogYears::LogYears(std::string_view log, Time modified) {
  int turned = 0;
  std::optional<Time> last;
  while (!log.empty()) {
    const auto line = log.substr(0, log.find('\n'));
    log.remove_prefix(std::min(line.size() + 1, log.size()));
    const auto time = read_log_time(line);
    if (!time || time->has_year) continue;
    if (last && turns(*last, time->time)) ++turned;
    last = time->time;
  }
  year_ = year_of(modified) - turned;
  if (last && in_year(*last, year_of(modified)) > modified + days(1)) --year_;
}

// Lines may be a little out of order; only half a year back is a new one.
bool LogYears::turns(Time from, Time to) const { return to + days(180) < from; }

Time LogYears::time_of(const LogTime& line) {
  if (line.has_year) return line.time;
  if (last_ && turns(*last_, line.time)) ++year_;
  last_ = line.time;
  return in_year(line.time, year_);
}

}  // namespace missent::archive
