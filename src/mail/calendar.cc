// SPDX-License-Identifier: Apache-2.0
#include "mail/calendar.h"

#include "base/none.h"
#include "mail/address.h"
#include "mail/encoded_word.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::mail {
namespace {

// One content line: its text unfolded, and where each character of it stands.
struct ContentLine {
  std::string text;
  std::vector<size_t> places;
  size_t end = 0;  // behind the last byte, before the line end
};

// Reads the line at `at` and moves `at` behind it (RFC 5545 3.1: a line end and one white space are
// a fold).
ContentLine next_line(std::string_view calendar, size_t& at) {
  ContentLine line;
  while (at < calendar.size()) {
    const size_t newline = std::min(calendar.find('\n', at), calendar.size());
    size_t end = newline;
    if (end > at && calendar[end - 1] == '\r') --end;
    for (; at < end; ++at) {
      line.text += calendar[at];
      line.places.push_back(at);
    }
    line.end = end;
    at = std::min(newline + 1, calendar.size());
    const bool folded = at < calendar.size() && (calendar[at] == ' ' || calendar[at] == '\t');
    if (!folded) break;
    ++at;
  }
  return line;
}

// The colon that ends the parameters; one inside quotes does not.
size_t value_colon(std::string_view line) {
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i;
  }
  return None;
}

bool is_property(std::string_view line, std::string_view name) {
  return text::equals_ignore_case(line.substr(0, name.size()), name) && line.size() > name.size() &&
         (line[name.size()] == ':' || line[name.size()] == ';');
}

std::string parameter(std::string_view line, std::string_view name, size_t colon) {
  const size_t found = text::lower_ascii(line.substr(0, colon)).find(name);
  if (found == None) return {};
  std::string_view value = line.substr(found + name.size(), colon - found - name.size());
  const bool quoted = value.starts_with('"');
  if (quoted) value.remove_prefix(1);
  return std::string(value.substr(0, value.find(quoted ? '"' : ';')));
}

bool goes_to_attendees(std::string_view method) {
  constexpr std::array<std::string_view, 4> Methods = {"request", "cancel", "add",
                                                       "declinecounter"};
  return std::any_of(Methods.begin(), Methods.end(), [&](std::string_view known) {
    return text::equals_ignore_case(method, known);
  });
}

class AttendeeCorrector {
 public:
  AttendeeCorrector(const ContentLine& line, const std::vector<Replacement>& replacements,
                    std::vector<Edit>& edits)
      : line_(line),
        replacements_(replacements),
        edits_(edits),
        lowered_(text::lower_ascii(line.text)) {}

  void correct() {
    const size_t colon = value_colon(line_.text);
    if (colon == None) return;
    for (std::string_view name : {";cn=", ";email="}) correct_parameter(name, colon);
    if (std::string_view(lowered_).substr(colon + 1, 7) == "mailto:")
      replace(colon + 8, line_.text.size());
  }

 private:
  void correct_parameter(std::string_view name, size_t colon) {
    const size_t found = lowered_.find(name);
    if (found == std::string::npos || found > colon) return;
    size_t begin = found + name.size();
    const bool quoted = line_.text[begin] == '"';
    if (quoted) ++begin;
    const size_t end = line_.text.find_first_of(quoted ? "\"" : ";:", begin);
    if (end != std::string::npos) replace(begin, end);
  }

  void replace(size_t begin, size_t end) {
    const Replacement* found = find_replacement(
        replacements_, delivery_key(parse_address(line_.text.substr(begin, end - begin))));
    if (found == nullptr || begin >= end) return;
    edits_.push_back({line_.places[begin],
                      end < line_.places.size() ? line_.places[end] : line_.end, found->text});
  }

  const ContentLine& line_;
  const std::vector<Replacement>& replacements_;
  std::vector<Edit>& edits_;
  std::string lowered_;
};

}  // namespace

std::vector<Mailbox> read_attendees(std::string_view calendar, std::string_view method,
                                    size_t most) {
  constexpr std::string_view Scheme = "mailto:";
  std::vector<Mailbox> attendees;
  std::string stated(method);
  size_t at = 0;
  while (at < calendar.size() && attendees.size() < most) {
    const std::string line = next_line(calendar, at).text;
    const size_t colon = value_colon(line);
    if (colon == None) continue;
    const std::string_view value = std::string_view(line).substr(colon + 1);
    if (stated.empty() && is_property(line, "METHOD")) stated = value;
    if (!is_property(line, "ATTENDEE")) continue;
    if (!text::equals_ignore_case(value.substr(0, Scheme.size()), Scheme)) continue;
    attendees.push_back({.name = clean_text(parameter(line, ";cn=", colon)),
                         .address = parse_address(value.substr(Scheme.size()))});
  }
  if (!goes_to_attendees(stated)) attendees.clear();
  return attendees;
}

std::vector<Edit> correct_attendees(std::string_view calendar,
                                    const std::vector<Replacement>& replacements) {
  std::vector<Edit> edits;
  size_t at = 0;
  while (at < calendar.size()) {
    const ContentLine line = next_line(calendar, at);
    if (text::equals_ignore_case(std::string_view(line.text).substr(0, 8), "attendee"))
      AttendeeCorrector(line, replacements, edits).correct();
  }
  return edits;
}

}  // namespace missent::mail
