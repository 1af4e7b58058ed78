// SPDX-License-Identifier: Apache-2.0
// Where something is: military grid (MGRS) and British national grid, to 100 metres or better.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view Cues[] = {"grid",        "mgrs",   "osgb", "location",
                                     "coordinates", "coords", "gps",  "waypoint"};
constexpr uint8_t Lengths[] = {6, 8, 10};

bool is_band(char c) { return c >= 'C' && c <= 'X' && c != 'I' && c != 'O'; }
bool is_column(char c) { return is_upper(c) && c != 'I' && c != 'O'; }
bool is_row(char c) { return is_column(c) && c <= 'V'; }

// Easting and northing are equally long: one group, or two alike.
bool is_split_equally(const Number& number) {
  const int half = static_cast<int>(number.size() / 2);
  return number.size() % 2 == 0 && (number.is_one_group() || number.is_grouped({half, half})) &&
         (number.separator() == ' ' || number.separator() == 0);
}

size_t before_space(std::string_view text, size_t at) {
  return char_before(text, at) == ' ' ? at - 1 : at;
}

// "31U DQ" before the digits: zone, band, square. Where it begins; the end of text for none.
size_t begin_of_mgrs(std::string_view text, size_t digits) {
  const size_t square = before_space(text, digits);
  if (square < 4 || !is_row(text[square - 1]) || !is_column(text[square - 2])) return text.size();
  const size_t band = before_space(text, square - 2);
  if (band < 2 || !is_band(text[band - 1])) return text.size();
  size_t zone = before_space(text, band - 1);
  const size_t zone_end = zone;
  while (zone > 0 && zone_end - zone < 2 && is_digit(text[zone - 1])) --zone;
  const unsigned number = number_of(text.substr(zone, zone_end - zone));
  const bool is_zone = zone_end > zone && number >= 1 && number <= 60;
  return is_zone && !is_alnum(char_before(text, zone)) ? zone : text.size();
}

// The squares of a hundred kilometres that have land in them, by first letter.
bool is_british_square(char one, char other) {
  constexpr std::string_view Squares =
      "HP HT HU HW HX HY HZ NA NB NC ND NE NF NG NH NJ NK NL NM NN NO NR NS NT NU NW NX NY NZ OV "
      "SC SD SE SH SJ SK SM SN SO SP SR SS ST SU SV SW SX SY SZ TA TF TG TL TM TQ TR TV";
  return Squares.find(std::string{one, other}) != std::string_view::npos;
}

void read_grid(const Number& number, Reading& reading) {
  const std::string_view text = reading.text();
  if (!is_split_equally(number) || is_alnum(number.after())) return;
  const size_t digits = number.spot().begin;
  const size_t mgrs = begin_of_mgrs(text, digits);
  if (mgrs < text.size()) {
    const Spot spot{mgrs, number.spot().end};
    return reading.report(spot, text.substr(mgrs, spot.end - mgrs), 0.92, 0.98);
  }
  const size_t square = before_space(text, digits);
  if (square < 2 || is_alnum(char_before(text, square - 2))) return;
  if (!is_british_square(text[square - 2], text[square - 1])) return;
  const bool is_parted = !number.is_one_group();
  reading.report({square - 2, number.spot().end},
                 text.substr(square - 2, number.spot().end - square + 2), is_parted ? 0.75 : 0.3,
                 0.93);
}

}  // namespace

const Detector GridReference = {.kind = "grid-reference",
                                .text = "Military or British grid reference.",
                                .source = "NGA.STND.0037, Ordnance Survey",
                                .cues = Cues,
                                .lengths = Lengths,
                                .never_bare = true,
                                .read_number = read_grid};

}  // namespace missent::content
