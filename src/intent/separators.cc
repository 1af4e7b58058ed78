// SPDX-License-Identifier: Apache-2.0
#include "intent/separators.h"

#include <algorithm>

namespace missent::intent {

namespace {

std::ptrdiff_t surplus(std::string_view typed, std::string_view meant, char c) {
  return std::count(typed.begin(), typed.end(), c) - std::count(meant.begin(), meant.end(), c);
}

}  // namespace

Slip separator_slip(std::string_view typed, std::string_view meant, double rate) {
  struct Kind {
    char c;
    const char *missing, *extra;
  };
  static constexpr Kind Kinds[] = {{'.', "a missing dot", "an extra dot"},
                                   {'-', "a missing hyphen", "an extra hyphen"},
                                   {'_', "a missing underscore", "an extra underscore"}};
  for (const Kind& kind : Kinds) {
    auto more = surplus(typed, meant, kind.c);
    if (more != 0)
      return {rate, SlipKind::Separator, 0, 0, more < 0 ? kind.missing : kind.extra};
  }
  return {rate / 2, SlipKind::Separator, 0, 0, "dots in other places"};
}

}  // namespace missent::intent
