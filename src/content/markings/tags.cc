// SPDX-License-Identifier: Apache-2.0
#include "content/markings/tags.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

struct Entity {
  std::string_view name;
  char meant;
};
constexpr Entity Entities[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

}  // namespace

std::optional<Tag> Tags::next() {
  const size_t open = rest_.find('<');
  if (open == None) return std::nullopt;
  const size_t close = rest_.find('>', open);
  if (close == None) return std::nullopt;
  auto inside = rest_.substr(open + 1, close - open - 1);
  rest_.remove_prefix(close + 1);
  Tag tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  const size_t end = std::min(inside.find_first_of(" \t\r\n/"), inside.size());
  tag.name = inside.substr(0, end);
  tag.attributes = inside.substr(end);
  if (const size_t colon = tag.name.find(':'); colon != None) tag.name.remove_prefix(colon + 1);
  tag.text = rest_.substr(0, std::min(rest_.find('<'), rest_.size()));
  return tag;
}

std::string attribute(const Tag& tag, std::string_view name) {
  const auto all = tag.attributes;
  for (size_t at = all.find(name); at != None; at = all.find(name, at + 1)) {
    const char quote = char_at(all, at + name.size() + 1);
    if (char_at(all, at + name.size()) != '=' || (quote != '"' && quote != '\'')) continue;
    if (at == 0 || !is_space(all[at - 1])) continue;
    const auto value = all.substr(at + name.size() + 2);
    return plain_text(value.substr(0, std::min(value.find(quote), value.size())));
  }
  return {};
}

std::string plain_text(std::string_view xml) {
  std::string out;
  xml = trimmed(xml, " \t\r\n");
  for (size_t at = 0; at < xml.size(); ++at) {
    const auto* entity = std::find_if(std::begin(Entities), std::end(Entities), [&](const auto& e) {
      return xml.substr(at, e.name.size()) == e.name;
    });
    const bool known = entity != std::end(Entities);
    out += known ? entity->meant : xml[at];
    if (known) at += entity->name.size() - 1;
  }
  return out;
}

}  // namespace missent::content
