// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

TEST_CASE("A ticket needs its word and an airline that exists") {
  CHECK(seen("TICKET: CO/ETKT 005 7035060312\n", "air-ticket") >= 0.8);
  CHECK(seen("e-ticket 125-1234567890\n", "air-ticket") >= 0.8);
  CHECK(seen("ticket 002-1234567890\n", "air-ticket") == 0);
  CHECK(seen("order 1251234567890\n", "air-ticket") == 0);
}

TEST_CASE("A booking reference stands behind its label") {
  CHECK(seen("BOOKING REF Y6PYXQ\n", "booking-reference") >= 0.8);
  CHECK(seen("Your record locator is: KL7W4Z.\n", "booking-reference") >= 0.8);
  CHECK(seen("booking reference below\n", "booking-reference") == 0);
  CHECK(seen("Y6PYXQ\n", "booking-reference") == 0);
}

TEST_CASE("A journey takes several of its words and flights, the same word often is none") {
  CHECK(seen("Itinerary for Ms Smith. Flight BA 117 departs LHR 10:15, arrival 13:05 JFK. Hotel "
             "check-in 15:00, room type double.\n",
             "itinerary") >= 0.8);
  CHECK(seen("airport airport airport airport airport airport hotel hotel hotel\n", "itinerary") ==
        0);
  CHECK(seen("Movement order 12: depart 151030Z JAN 24, arrive 160400Z JAN 24, aircraft C-17, 40 "
             "passengers.\n",
             "itinerary") >= 0.8);
}

TEST_CASE("What is offered to everybody is nobody's journey and nobody's illness") {
  CHECK(
      seen("Dear subscriber, these are the week's specials: depart on Monday, arrival on Friday, "
           "nonstop, two nights in a "
           "hotel at the airport with check-in at noon, baggage and passenger fees not included.\n",
           "itinerary") < 0.8);
  CHECK(
      seen("Newsletter on diabetes: a physician tells of diagnosis, symptoms, therapy, insulin and "
           "blood pressure. To unsubscribe, write to us.\n",
           "medical") < 0.8);
}

TEST_CASE("Medical, technical and export-controlled text take several of their words") {
  CHECK(seen("The patient was diagnosed with diabetes; metformin 500 mg prescribed, blood pressure "
             "stable.\n",
             "medical") >= 0.8);
  CHECK(seen("ICD-10 code: E11.9\n", "medical") >= 0.8);
  CHECK(seen("SNOMED CT 73211009\n", "medical") >= 0.8);
  CHECK(seen("SNOMED CT 73211008\n", "medical") == 0);
  CHECK(seen("Be patient: the hospital called about the surgery hours.\n", "medical") == 0);
  CHECK(
      seen("The seeker of the missile, its warhead and fuze; see MIL-STD-1553 and the engineering "
           "drawing.\n",
           "technical-data") >= 0.8);
  CHECK(seen("The guidance on the radar screen\n", "technical-data") == 0);
  CHECK(seen("This document contains technical data whose export is restricted by the Arms Export "
             "Control Act (22 U.S.C. 2751).\n",
             "export-controlled") >= 0.8);
  CHECK(seen("ECCN: 3A001.b\n", "export-controlled") >= 0.8);
  CHECK(seen("We export oranges to France\n", "export-controlled") == 0);
}

}  // namespace
}  // namespace missent::content
