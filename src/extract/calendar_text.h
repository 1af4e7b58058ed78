// SPDX-License-Identifier: Apache-2.0
#pragma once
// What people read in an iCalendar file (RFC 5545): folded lines joined, escapes resolved. An
// invitation's title is to its reader what the subject is to a message.

#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct CalendarText {
  std::vector<std::string> titles;  // SUMMARY, each once, at most 100
  std::string text;  // descriptions, places and comments first, then every other line as it is
};

// The same of a file of contacts (vCard, RFC 6350): each property in a line, its parameters left
// out.
std::string card_text(std::string_view cards);

// `calendar` is UTF-8.
CalendarText calendar_text(std::string_view calendar);

}  // namespace missent::extract
