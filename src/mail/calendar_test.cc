// SPDX-License-Identifier: Apache-2.0
#include "mail/calendar.h"

#include "mail/message.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

constexpr std::string_view Calendar =
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "ORGANIZER;CN=Jo:mailto:jo@mod.test\r\n"
    "ATTENDEE;CN=\"Hill: Ann\";RSVP=TRUE:mailto:ann.hi\r\n ll@army.test\r\n"
    "ATTENDEE:MAILTO:bob@navy.test\r\n"
    "ATTENDEE;CUTYPE=ROOM:urn:uuid:7\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

std::string invitation(std::string_view type, std::string_view calendar) {
  return "From: jo@mod.test\nTo: bob@navy.test\nMIME-Version: 1.0\nContent-Type: " +
         std::string(type) + "\n\n" + std::string(calendar);
}

TEST_CASE("Attendees are read with their names, folded or not; a room without an address is not") {
  const auto attendees = read_attendees(Calendar, "", 10);
  REQUIRE(attendees.size() == 2);
  CHECK(attendees[0].address.text == "ann.hill@army.test");
  CHECK(attendees[0].name == "Hill: Ann");
  CHECK(attendees[1].address.text == "bob@navy.test");
  CHECK(read_attendees(Calendar, "", 1).size() == 1);
}

TEST_CASE("An answer to an invitation has no attendees to go to") {
  CHECK(read_attendees(Calendar, "REPLY", 10).empty());
  CHECK(read_attendees(Calendar, "cancel", 10).size() == 2);
  CHECK(read_attendees("ATTENDEE:mailto:a@b.test\n", "", 10).empty());
}

TEST_CASE("The attendees of an invitation are its recipients, each once") {
  for (bool texts : {false, true}) {
    CAPTURE(texts);
    Limits limits;
    limits.texts = texts;
    const Message message =
        read_message(invitation("text/calendar; method=REQUEST", Calendar), limits);
    CHECK(message.invitation);
    REQUIRE(message.recipients.size() == 2);
    CHECK(message.recipients[0].mailbox.address.text == "bob@navy.test");
    CHECK(message.recipients[1].mailbox.address.text == "ann.hill@army.test");
    CHECK(message.recipients[1].role == Role::To);
  }
}

}  // namespace
}  // namespace missent::mail
