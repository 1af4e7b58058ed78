// SPDX-License-Identifier: Apache-2.0
#include "intent/slip.h"

#include <fmt/format.h>

namespace missent::intent {

namespace {

std::string letter(char32_t code) {
  std::string out;
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  if (code >= 0x10000) out += static_cast<char>(0xF0 | (code >> 18));
  if (code >= 0x800)
    out += static_cast<char>(code >= 0x10000 ? 0x80 | ((code >> 12) & 0x3F) : 0xE0 | (code >> 12));
  out += static_cast<char>(code >= 0x800 ? 0x80 | ((code >> 6) & 0x3F) : 0xC0 | (code >> 6));
  return out + static_cast<char>(0x80 | (code & 0x3F));
}

std::string name_of(char32_t code) {
  if (code == '.') return "dot";
  if (code == '-') return "hyphen";
  if (code == '_') return "underscore";
  return fmt::format("‘{}’", letter(code));
}

std::string in_place(const Slip& slip) {
  return fmt::format("{} in the place of {}", name_of(slip.typed), name_of(slip.meant));
}

}  // namespace

std::string Slip::text() const {
  switch (kind) {
    case SlipKind::Missing:
      return fmt::format("a missing {}", name_of(meant));
    case SlipKind::Doubled:
      return fmt::format("a doubled {}", name_of(typed));
    case SlipKind::Extra:
      return fmt::format("an extra {}", name_of(typed));
    case SlipKind::OtherLetter:
      return in_place(*this);
    case SlipKind::LooksAlike:
      return in_place(*this) + ", which looks alike";
    case SlipKind::KeyBeside:
      return in_place(*this) + ", the key beside it";
    case SlipKind::Swapped:
      return fmt::format("{} and {} swapped", name_of(typed), name_of(meant));
    case SlipKind::Moved:
      return fmt::format("{} in another place", name_of(meant));
    case SlipKind::Misspelt:
      return "its spelling";
    case SlipKind::TwoSlips:
      return said.empty() ? "two letters" : said;
    default:
      return said;
  }
}

}  // namespace missent::intent
