// SPDX-License-Identifier: Apache-2.0
#include "habits/quotation.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::habits {

namespace {

constexpr size_t LongestHead = 200;  // a line that introduces a quotation is short

std::string_view trimmed_line(std::string_view line, std::string_view edge) {
  size_t begin = std::min(line.find_first_not_of(edge), line.size());
  line.remove_prefix(begin);
  size_t end = line.find_last_not_of(" \t\r");
  return line.substr(0, end == line.npos ? 0 : end + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "07/19/2001", "3/4/01": how several programs date what they quote.
bool has_short_date(std::string_view line) {
  for (size_t slash = line.find('/'); slash != line.npos; slash = line.find('/', slash + 1)) {
    size_t second = line.find('/', slash + 1);
    if (second == line.npos || second - slash > 3 || second - slash < 2) continue;
    bool digits = slash > 0 && is_digit(line[slash - 1]) && is_digit(line[slash + 1]) &&
                  second + 2 < line.size() && is_digit(line[second + 1]) &&
                  is_digit(line[second + 2]);
    if (digits && line.find(':', second) != line.npos) return true;
  }
  return false;
}

bool says_wrote(std::string_view line) {
  static constexpr std::array<std::string_view, 7> Verbs = {
      "wrote:", "writes:", "schrieb:", "écrit :", "écrit:", "scrisse:", "escribió:"};
  return std::any_of(Verbs.begin(), Verbs.end(), [&](auto verb) { return line.ends_with(verb); });
}

bool begins_quotation(std::string_view line) {
  if (line.starts_with('>') || is_divider(line)) return true;
  if (line.empty() || line.size() > LongestHead) return false;
  QuotedField field = read_quoted_line(line).field;
  return field == QuotedField::From || field == QuotedField::To || says_wrote(line) ||
         has_short_date(line);
}

}  // namespace

bool is_divider(std::string_view line) {
  line = trimmed_line(line, " \t");
  return line.starts_with("_____") || line.starts_with("-----") || line.starts_with("=====") ||
         (line.starts_with("---") && line.ends_with("---"));
}

QuotedLine read_quoted_line(std::string_view line) {
  struct Name {
    std::string_view word;
    QuotedField field;
  };
  using enum QuotedField;
  static constexpr std::array<Name, 21> Names = {
      {{"from", From},       {"von", From},        {"de", From},       {"da", From},
       {"to", To},           {"an", To},           {"à", To},          {"À", To},
       {"para", To},         {"cc", To},           {"bcc", To},        {"kopie", To},
       {"subject", Subject}, {"betreff", Subject}, {"objet", Subject}, {"asunto", Subject},
       {"re", Subject},      {"date", Other},      {"sent", Other},    {"gesendet", Other},
       {"sent by", Other}}};
  line = trimmed_line(line, " \t>*|");
  size_t colon = line.find(':');
  if (colon == line.npos || colon > 12) return {None, line};
  std::string word = text::lower_ascii(trimmed_line(line.substr(0, colon), " \t*"));
  auto found =
      std::find_if(Names.begin(), Names.end(), [&](auto& name) { return name.word == word; });
  if (found == Names.end()) return {None, line};
  return {found->field, line.substr(colon + 1)};
}

size_t quotation_begin(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    if (begins_quotation(trimmed_line(text.substr(at, end - at), " \t"))) return at;
    at = end + 1;
  }
  return text.size();
}

}  // namespace missent::habits
