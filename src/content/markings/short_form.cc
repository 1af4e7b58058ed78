// SPDX-License-Identifier: Apache-2.0
#include "content/markings/short_form.h"

#include "content/letters.h"

#include <algorithm>
#include <iterator>

namespace missent::content {
namespace {

struct ShortForm {
  std::string_view word, text;
  int level;
};
constexpr ShortForm Forms[] = {{"NU", "NATO UNCLASSIFIED", 1},
                               {"NR", "NATO RESTRICTED", 2},
                               {"NC", "NATO CONFIDENTIAL", 3},
                               {"NS", "NATO SECRET", 4},
                               {"CTS", "COSMIC TOP SECRET", 5}};
constexpr std::string_view Around = " \t\r\n*_";

}  // namespace

std::optional<Marking> read_short_form(std::string_view text) {
  text = trimmed(text, Around);
  if (text.starts_with("//")) text.remove_prefix(2);
  const auto* form = std::find_if(std::begin(Forms), std::end(Forms),
                                  [&](const ShortForm& one) { return one.word == text; });
  if (form == std::end(Forms)) return {};
  return Marking{"nato", std::string(form->text), form->level, {}, {}};
}

std::optional<Marking> short_form_around(std::string_view text) {
  text = trimmed(text, Around);
  const auto first = text.substr(0, text.find('\n'));
  const size_t last = text.rfind('\n');
  if (last == text.npos || trimmed(first, Around) != trimmed(text.substr(last), Around)) return {};
  return read_short_form(first);
}

}  // namespace missent::content
