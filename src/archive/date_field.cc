// SPDX-License-Identifier: Apache-2.0
#include "archive/date_field.h"

#include "mail/date.h"
#include "text/unicode.h"

#include <string>

namespace missent::archive {
namespace {

constexpr std::string_view Name = "date:";
constexpr size_t MostHeaders = 1 << 20;
constexpr size_t LongestValue = 1'000;

bool is_date_field(std::string_view line) {
  return line.size() >= Name.size() && text::equals_ignore_case(line.substr(0, Name.size()), Name);
}

// From after the colon to the end of the last folded line (RFC 5322 2.2.3), unfolded.
std::string unfolded(std::string_view rest) {
  std::string value;
  for (size_t i = 0; i < rest.size() && value.size() < LongestValue; ++i) {
    if (rest[i] == '\n' && (i + 1 == rest.size() || (rest[i + 1] != ' ' && rest[i + 1] != '\t')))
      break;
    if (rest[i] != '\r' && rest[i] != '\n') value += rest[i];
  }
  return value;
}

}  // namespace

std::optional<Time> read_date(std::string_view message) {
  auto rest = message.substr(0, MostHeaders);
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (line.empty() || line == "\r") return std::nullopt;
    if (is_date_field(line)) return mail::parse_date(unfolded(rest.substr(Name.size())));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return std::nullopt;
}

}  // namespace missent::archive
