// SPDX-License-Identifier: Apache-2.0
#include "archive/date_order.h"

#include "archive/date_field.h"

#include <doctest/doctest.h>

#include <string>

using namespace missent::archive;
using missent::parse_time;
using missent::Time;

namespace {

const Time Now = *parse_time("2024-01-01T00:00:00Z");

// Adds one message a letter: digits are days of July 2023, "-" has no date, "o" is too old, "f" in
// the future, "|" begins another file. Answers the days in order of the dates, "n" for now.
std::string days(std::string_view letters) {
  DateOrder order(Now);
  const Time june = *parse_time("2023-06-30T09:14:00Z");
  uint32_t index = 0;
  for (char letter : letters) {
    if (letter == '|') {
      order.begin_neighbours();
      continue;
    }
    std::optional<Time> date;
    if (letter >= '1' && letter <= '9') date = june + std::chrono::days(letter - '0');
    if (letter == 'o') date = *parse_time("1989-12-31T23:59:59Z");
    if (letter == 'f') date = *parse_time("2024-01-01T00:00:01Z");
    order.add({.index = index++}, date);
  }
  std::string out(letters.size(), ' ');
  for (const auto& place : order.sorted()) {
    const auto days = std::chrono::floor<std::chrono::days>(order.date(place) - june).count();
    out[place.index] = order.date(place) == Now ? 'n' : static_cast<char>('0' + days);
  }
  return out.substr(0, index);
}

}  // namespace

TEST_CASE("a message without a good date takes that of the one before it in its file") {
  CHECK(days("|1-3of4") == "113334");
}

TEST_CASE("the first of a file take that of the one after them") {
  CHECK(days("|5|--2-|-") == "522222");
}

TEST_CASE("a file without any date takes what was read before it, else after it") {
  CHECK(days("|1|--|3") == "1113");
  CHECK(days("|--|3") == "333");
}

TEST_CASE("where nothing has a date, all have now") { CHECK(days("|-o|f") == "nnn"); }

TEST_CASE("messages are sorted by date, equal ones in the order of adding") {
  DateOrder order(Now);
  order.begin_neighbours();
  const Time noon = *parse_time("2023-07-20T12:00:00Z");
  order.add({.file = 0, .index = 0, .size = 10}, noon);
  order.add({.file = 0, .index = 1, .size = 20}, noon - std::chrono::seconds(1));
  order.begin_neighbours();
  order.add({.file = 1, .index = 0, .size = 30}, noon);
  order.add({.file = 1, .index = 1, .size = 40}, *parse_time("1990-01-01T00:00:00Z"));
  std::string sizes;
  for (const auto& place : order.sorted()) sizes += std::to_string(place.size) + " ";
  CHECK(sizes == "40 20 10 30 ");
  CHECK(order.date(order.sorted()[0]) == *parse_time("1990-01-01T00:00:00Z"));
  CHECK(order.date(order.sorted()[1]) == noon - std::chrono::seconds(1));
  CHECK(order.bytes() == 100);
}

TEST_CASE("the Date field is found in the headers only, in any case, folded or not") {
  const auto july = parse_time("2023-07-20T09:14:00Z");
  for (std::string_view message : {
           "Date: Thu, 20 Jul 2023 09:14:00 +0000\n\nhi",
           "Subject: x\r\nDATE:Thu,\r\n 20 Jul 2023\r\n\t10:14:00 +0100\r\n\r\nhi",
           "From j@a.test Mon Jan  1 00:00:00 2001\nTo: a@b.test\ndate: 20 Jul 2023 09:14:00 +0000",
           "Date: Thu, 20 Jul 2023 09:14:00 +0000\nDate: Fri, 21 Jul 2023 09:14:00 +0000\n",
       }) {
    CAPTURE(message);
    CHECK(read_date(message) == july);
  }
  for (std::string_view message : {
           "",
           "\n",
           "Subject: x\n\nDate: Thu, 20 Jul 2023 09:14:00 +0000\n",
           "Subject: x\r\n\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\n",
           "Subject: x\n Date: Thu, 20 Jul 2023 09:14:00 +0000\n",
           "Date:",
           "Date: yesterday\n",
       }) {
    CAPTURE(message);
    CHECK_FALSE(read_date(message));
  }
}
