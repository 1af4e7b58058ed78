// SPDX-License-Identifier: Apache-2.0
// Tickets, booking references and journeys.
#include "base/none.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

// Accounting codes of the larger airlines, which a ticket number begins with.
constexpr std::string_view Airlines =
    "001 005 006 012 014 016 023 027 037 040 045 047 053 055 057 064 065 071 072 074 075 079 080 "
    "081 082 083 086 098 105 108 117 118 125 126 131 139 141 147 157 160 172 176 180 182 205 217 "
    "220 229 230 235 257 279 297 390 421 462 512 526 555 589 604 607 618 657 695 706 724 731 768 "
    "774 781 784 876 880 932 988 996 999";
constexpr std::string_view TicketCues[] = {"ticket", "e-ticket",      "eticket", "etkt",
                                           "tkt",    "ticket number", "billet",  "flugschein"};
constexpr uint8_t TicketLengths[] = {13, 14};
// The end of a fare calculation stands on tickets only.
constexpr std::string_view TicketTriggers[] = {"END ROE", "END XT"};

// The last digit is no reliable check: it is not tested.
void read_ticket(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  const bool is_parted = number.is_grouped({3, 10}) || number.is_grouped({3, 10, 1}) ||
                         number.is_grouped({3, 4, 6}) || number.is_grouped({3, 4, 3, 3});
  if (!number.is_alone() || !(is_parted || number.is_one_group())) return;
  if (Airlines.find(digits.substr(0, 3)) == None) return;
  reading.report(number.spot(), digits.substr(0, 13), is_parted ? 0.45 : 0, 0.93);
}

void read_fare(size_t, Spot spot, Reading& reading) {
  constexpr size_t Far = 200;
  const size_t begin = spot.begin - std::min(spot.begin, Far);
  const auto before = reading.text().substr(begin, spot.begin - begin);
  if (before.find("NUC") != None) reading.report(spot, before, 0.95, 0.97);
}

constexpr std::string_view BookingTriggers[] = {"booking ref",
                                                "booking code",
                                                "booking number",
                                                "booking no",
                                                "booking id",
                                                "reservation code",
                                                "reservation number",
                                                "reservation no",
                                                "reservation id",
                                                "reservation ref",
                                                "confirmation code",
                                                "confirmation number",
                                                "confirmation no",
                                                "confirmation #",
                                                "record locator",
                                                "locator",
                                                "pnr",
                                                "airline reference",
                                                "airline ref",
                                                "buchungscode",
                                                "buchungsnummer",
                                                "buchungsreferenz",
                                                "dossier",
                                                "localizador",
                                                "numéro de réservation",
                                                "reservation is",
                                                "trip id"};

size_t pass_over(std::string_view text, size_t at, std::string_view characters) {
  return std::min(text.find_first_not_of(characters, at), text.size());
}

// Where the value after the label begins: "ref. no.: ", "number is ", "(PNR) - ".
size_t value_after(std::string_view text, size_t at) {
  while (is_letter(char_at(text, at))) ++at;
  for (std::string_view more : {"number", "code", "no", "#", "is", "id", "ref", "(pnr)"}) {
    const size_t next = pass_over(text, at, " .:#-(\n\t");
    const auto word = text.substr(next, more.size());
    if (word.size() == more.size() && contains_ignoring_case(word, more) &&
        !is_alnum(char_at(text, next + more.size())))
      at = next + more.size();
  }
  return pass_over(text, at, " .:#-=()\n\t\"'");
}

void read_booking(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (is_letter(char_before(text, spot.begin))) return;
  const size_t begin = value_after(text, spot.end);
  if (begin > spot.end + 30) return;
  size_t end = begin;
  while (end < text.size() && (is_digit(text[end]) || is_upper(text[end])) && end - begin <= 12)
    ++end;
  const auto value = text.substr(begin, end - begin);
  if (value.size() < 5 || value.size() > 12 || is_alnum(char_at(text, end))) return;
  const bool has_letter = std::any_of(value.begin(), value.end(), is_upper);
  const bool has_digit = std::any_of(value.begin(), value.end(), is_digit);
  if (!has_letter || (!has_digit && value.size() != 6)) return;
  reading.report({begin, end}, value, value.size() == 6 ? 0.92 : 0.8, 0.92);
}

// A journey is told by its words, flights, pairs of airports and military times together.
constexpr Word JourneyWords[] = {{"itinerary", 2},
                                 {"boarding pass", 3},
                                 {"boarding", 1},
                                 {"departure", 2},
                                 {"depart", 1},
                                 {"departs", 1},
                                 {"departing", 1},
                                 {"arrival", 2},
                                 {"arrive", 1},
                                 {"arrives", 1},
                                 {"arriving", 1},
                                 {"flight number", 2},
                                 {"flight no", 2},
                                 {"e-ticket", 3},
                                 {"check-in", 2},
                                 {"check in", 1},
                                 {"check-out", 2},
                                 {"layover", 2},
                                 {"stopover", 2},
                                 {"frequent flyer", 3},
                                 {"aircraft", 1},
                                 {"economy class", 2},
                                 {"business class", 2},
                                 {"cabin", 1},
                                 {"terminal", 1},
                                 {"nonstop", 2},
                                 {"non-stop", 1},
                                 {"travel agent", 1},
                                 {"hotel", 1},
                                 {"room type", 2},
                                 {"rooming list", 3},
                                 {"room number", 2},
                                 {"passenger", 2},
                                 {"car rental", 2},
                                 {"rental car", 2},
                                 {"airlines", 1},
                                 {"airways", 1},
                                 {"airport", 1},
                                 {"seat", 1},
                                 {"baggage", 2},
                                 {"movement order", 3},
                                 {"port of embarkation", 3},
                                 {"itineraire", 2},
                                 {"abflug", 2},
                                 {"ankunft", 2},
                                 {"reiseplan", 3},
                                 {"key collection", 3},
                                 // Of offers to everybody
                                 {"subscriber", -3},
                                 {"newsletter", -4},
                                 {"unsubscribe", -1},
                                 {"e-savers", -3},
                                 {"specials", -3},
                                 {"press release", -3},
                                 {"advisory", -3}};
constexpr std::string_view FlightTriggers[] = {"flight ", "flight: ", "flt ", "flight #"};

// A flight behind its word: two characters of an airline and up to four digits.
void read_flight(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const size_t begin = pass_over(text, spot.end, " :#");
  size_t at = begin + 2;
  const auto airline = text.substr(std::min(begin, text.size()), 2);
  if (airline.size() < 2 || !std::any_of(airline.begin(), airline.end(), is_upper)) return;
  if (!std::all_of(airline.begin(), airline.end(),
                   [](char c) { return is_upper(c) || is_digit(c); }))
    return;
  if (char_at(text, at) == ' ') ++at;
  const size_t digits = at;
  while (is_digit(char_at(text, at))) ++at;
  if (at == digits || at - digits > 4 || is_alnum(char_at(text, at))) return;
  reading.add_sign({begin, at}, text.substr(begin, at - begin), 2);
}

// A date-time group: day, hour, minute, zone, then a month.
void read_time(Spot code, Reading& reading) {
  constexpr std::string_view Months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC";
  const std::string_view text = reading.text();
  const auto group = text.substr(code.begin, code.end - code.begin);
  if (group.size() != 7 || !is_upper(group[6]) || group[0] > '3' || group[2] > '2' ||
      group[4] > '5')
    return;
  if (!std::all_of(group.begin(), group.begin() + 6, is_digit)) return;
  const size_t month = char_at(text, code.end) == ' ' ? code.end + 1 : code.end;
  const auto name = text.substr(std::min(month, text.size()), 3);
  if (name.size() == 3 && Months.find(name) != None) reading.add_sign(code, group, 3);
}

}  // namespace

const Detector AirTicket = {.kind = "air-ticket",
                            .text = "Number of an air ticket, or the fare calculation on one.",
                            .source = "IATA accounting codes",
                            .needs_context = true,
                            .cues = TicketCues,
                            .triggers = TicketTriggers,
                            .lengths = TicketLengths,
                            .read_number = read_ticket,
                            .read_trigger = read_fare};
const Detector BookingReference = {.kind = "booking-reference",
                                   .text = "Reference of a booking behind its label.",
                                   .source = "own rules",
                                   .needs_context = true,
                                   .triggers = BookingTriggers,
                                   .read_trigger = read_booking};
const Detector Itinerary = {.kind = "itinerary",
                            .text = "Journey: words of travel, flights and times together.",
                            .source = "own vocabulary",
                            .needs_context = true,
                            .triggers = FlightTriggers,
                            .words = JourneyWords,
                            .enough = 8,
                            .read_trigger = read_flight,
                            .read_code = read_time};

}  // namespace missent::content
