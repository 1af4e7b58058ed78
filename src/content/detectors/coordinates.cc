// SPDX-License-Identifier: Apache-2.0
// Latitude and longitude: in decimals to four places, or in degrees, minutes and seconds.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"location",  "coordinates", "coords",   "latitude", "position",
                                     "longitude", "lat/long",    "waypoint", "gps"};
constexpr uint8_t Lengths[] = {5, 6, 7, 8, 9, 10};
constexpr unsigned MostLatitude = 90, MostLongitude = 180;

struct Degrees {
  size_t end = 0;
  bool is_right = false;  // in range, and as fine as wanted
  bool has_side = false;  // N, S, E or W, or a degree sign
};

// Behind "N", "S", "E" or "W" and a space before it; the same place where there is none.
size_t past_side(std::string_view text, size_t at) {
  const size_t side = char_at(text, at) == ' ' ? at + 1 : at;
  constexpr std::string_view Sides = "NSEW";
  const bool is_one = Sides.find(char_at(text, side)) != std::string_view::npos &&
                      !is_alnum(char_at(text, side + 1));
  return is_one ? side + 1 : at;
}

size_t past_digits(std::string_view text, size_t at) {
  while (is_digit(char_at(text, at))) ++at;
  return at;
}

// A decimal number of degrees at `at`.
Degrees decimal_at(std::string_view text, size_t at, unsigned most) {
  const size_t whole = char_at(text, at) == '-' || char_at(text, at) == '+' ? at + 1 : at;
  const size_t point = past_digits(text, whole);
  if (point == whole || point - whole > 3 || char_at(text, point) != '.') return {};
  size_t end = past_digits(text, point + 1);
  const size_t places = end - point - 1;
  const bool is_fine = places >= 4 && places <= 8;
  const bool is_right = is_fine && number_of(text.substr(whole, point - whole)) <= most;
  const size_t sign = pass_over(text, end, "°");
  const size_t side = past_side(text, sign);
  const bool has_side = side > end;
  end = side;
  return {end, is_right, has_side};
}

struct Gap {
  size_t end = 0;
  bool has_word = false;
};

// From one to the other: a comma, a space, or "lon:" between them.
Gap past_gap(std::string_view text, size_t at) {
  const size_t next = pass_over(text, at, ",; ");
  for (std::string_view word : {"longitude", "long", "lon", "lng", "Longitude", "Long", "Lon"}) {
    if (text.substr(next, word.size()) == word)
      return {pass_over(text, next + word.size(), " :="), true};
  }
  return {next, false};
}

void read_decimals(const Number& number, Reading& reading) {
  if (number.separator() != '.' || number.groups() != 2) return;
  const std::string_view text = reading.text();
  const bool has_sign = number.before() == '-' || number.before() == '+';
  const size_t begin = number.spot().begin - (has_sign ? 1 : 0);
  if (is_alnum(char_before(text, begin)) || char_before(text, begin) == '.') return;
  const Degrees latitude = decimal_at(text, begin, MostLatitude);
  const Gap gap = past_gap(text, latitude.end);
  const size_t width = gap.end - std::min(gap.end, latitude.end);
  if (!latitude.is_right || width == 0 || width > (gap.has_word ? 16U : 2U)) return;
  const Degrees longitude = decimal_at(text, gap.end, MostLongitude);
  if (!longitude.is_right) return;
  const bool is_told = gap.has_word || (latitude.has_side && longitude.has_side);
  const bool has_comma = text[latitude.end] == ',';
  const Spot spot{begin, longitude.end};
  reading.report(spot, text.substr(begin, spot.end - begin),
                 is_told     ? 0.93
                 : has_comma ? 0.5
                             : 0,
                 0.92);
}

constexpr std::string_view Triggers[] = {"°"};

// "51'29.6\"N" behind a degree sign: minutes, maybe seconds, and a side.
Degrees minutes_at(std::string_view text, size_t at) {
  constexpr std::string_view Marks = "'\"′″’” ";
  size_t end = pass_over(text, at, " ");
  const size_t minutes = end;
  for (int part = 0; part < 2 && is_digit(char_at(text, end)); ++part) {
    end = past_digits(text, end);
    if (char_at(text, end) == '.') end = past_digits(text, end + 1);
    end = pass_over(text, end, Marks);
  }
  const size_t side = past_side(text, end);
  return {side, end > minutes && side > end, side > end};
}

void read_sexagesimal(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  size_t begin = spot.begin;
  while (begin > 0 && spot.begin - begin < 3 && is_digit(text[begin - 1])) --begin;
  const Degrees latitude = minutes_at(text, spot.end);
  if (begin == spot.begin || !latitude.is_right) return;
  const size_t next = pass_over(text, latitude.end, ",; /");
  const size_t sign = past_digits(text, next);
  if (sign == next || !text.substr(sign).starts_with("°")) return;
  const Degrees longitude = minutes_at(text, sign + Triggers[0].size());
  if (!longitude.is_right) return;
  reading.report({begin, longitude.end}, text.substr(begin, longitude.end - begin), 0.94, 0.97);
}

}  // namespace

const Detector Coordinates = {.kind = "grid-reference",
                              .text = "Latitude and longitude.",
                              .source = "ISO 6709",
                              .cues = Cues,
                              .triggers = Triggers,
                              .lengths = Lengths,
                              .never_bare = true,
                              .read_number = read_decimals,
                              .read_trigger = read_sexagesimal};

}  // namespace missent::content
