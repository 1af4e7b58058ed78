// SPDX-License-Identifier: Apache-2.0
#include "archive/postfix_line.h"

#include "base/none.h"

#include <algorithm>

namespace missent::archive {
namespace {

constexpr size_t LongestQueue = 32;

std::string_view take_to(std::string_view& rest, std::string_view end) {
  const size_t at = rest.find(end);
  const auto taken = rest.substr(0, at);
  rest.remove_prefix(at == None ? rest.size() : at + end.size());
  return taken;
}

bool is_queue(std::string_view name) {
  return !name.empty() && name.size() <= LongestQueue &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

// Where the value of "name=" begins: at the beginning, or behind ", ", and not within brackets.
size_t value_at(std::string_view text, std::string_view name) {
  size_t at = 0;
  while (at < text.size()) {
    const auto rest = text.substr(at);
    if (rest.starts_with(name) && rest.substr(name.size()).starts_with('=')) {
      return at + name.size() + 1;
    }
    const size_t open = rest.find("=<");
    const size_t comma = rest.find(", ");
    if (comma == None) return None;
    // An address may hold a comma in quotes: what is in brackets is passed over as a whole.
    const size_t close = open < comma ? rest.find('>', open) : None;
    const size_t next = close == None ? comma : rest.find(", ", close);
    if (next == None) return None;
    at += next + 2;
  }
  return None;
}

}  // namespace

std::optional<std::string_view> PostfixLine::value(std::string_view name) const {
  const size_t at = value_at(text, name);
  if (at == None) return std::nullopt;
  auto value = text.substr(at);
  if (!value.starts_with('<')) return value.substr(0, value.find_first_of(", \r"));
  value.remove_prefix(1);
  const size_t end = value.find('>');
  if (end == None) return std::nullopt;
  return value.substr(0, end);
}

std::optional<PostfixLine> read_postfix_line(std::string_view rest) {
  take_to(rest, " ");  // the host
  auto tag = take_to(rest, ": ");
  if (!tag.starts_with("postfix")) return std::nullopt;
  const size_t slash = tag.rfind('/');
  if (slash == None) return std::nullopt;
  PostfixLine line;
  line.daemon = tag.substr(slash + 1);
  line.daemon = line.daemon.substr(0, line.daemon.find('['));
  line.queue = take_to(rest, ": ");
  line.text = rest;
  if (!is_queue(line.queue)) return std::nullopt;
  return line;
}

}  // namespace missent::archive
