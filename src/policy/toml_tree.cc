// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_tree.h"

#include "base/escape.h"
#include "policy/toml_scan.h"

// Some malformed files ("[ = 1") break assertions of toml++: to us that is a wrong file like any
// other, not the end of the program.
namespace missent::policy {
struct BrokenAssertion {};
constexpr void require(bool holds) {
  if (!holds) throw BrokenAssertion();
}
}  // namespace missent::policy
#define TOML_ASSERT(expression) missent::policy::require(static_cast<bool>(expression))
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace missent::policy {
namespace {

int line_of(const toml::source_region& region) { return static_cast<int>(region.begin.line); }

TomlNode copy(const toml::node& node, int line);

void copy_entries(const toml::table& table, TomlNode& into) {
  for (const auto& [key, value] : table) {
    const int line = line_of(key.source());
    into.entries.push_back({std::string(key.str()), line, copy(value, line)});
  }
  std::ranges::stable_sort(into.entries, {}, &TomlEntry::line);
}

void copy_scalar(const toml::node& node, TomlNode& into) {
  using enum TomlNode::Type;
  if (const auto* text = node.as_string()) {
    into.type = Text;
    into.text = text->get();
  } else if (const auto* whole = node.as_integer()) {
    into.type = Whole;
    into.whole = whole->get();
  } else if (const auto* number = node.as_floating_point()) {
    into.type = Number;
    into.number = number->get();
  } else if (const auto* truth = node.as_boolean()) {
    into.type = Truth;
    into.truth = truth->get();
  } else {
    into.type = Date;
  }
}

// Depth is bounded by toml++ (nested values) and by scan_toml (dotted keys).
TomlNode copy(const toml::node& node, int line) {
  TomlNode result;
  const int own_line = line_of(node.source());
  result.line = own_line > 0 ? own_line : line;
  if (const auto* table = node.as_table()) {
    copy_entries(*table, result);
  } else if (const auto* list = node.as_array()) {
    result.type = TomlNode::Type::List;
    for (const auto& item : *list) result.items.push_back(copy(item, result.line));
  } else {
    copy_scalar(node, result);
  }
  return result;
}

bool breaks_assertion(std::string_view text) {
  try {
    static_cast<void>(toml::parse(text));
  } catch (const toml::parse_error&) {
    return false;
  } catch (const BrokenAssertion&) {
    return true;
  }
  return false;
}

// The line at which toml++ gave up: the shortest run of lines from the top that it gives up on too.
int line_of_broken_assertion(std::string_view text) {
  std::vector<size_t> ends;
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    ends.push_back(at + 1);
  }
  const auto* const begin = ends.data();
  const auto* const at = std::partition_point(begin, begin + ends.size(), [&](size_t end) {
    return !breaks_assertion(text.substr(0, end));
  });
  return static_cast<int>(at - begin) + 1;
}

std::string hint_for(std::string_view description) {
  if (description.find("inline table") == std::string_view::npos) return {};
  return "a line break inside { … } is not allowed: write a table of its own, such as [rule.when]";
}

}  // namespace

std::string_view to_text(TomlNode::Type type) {
  switch (type) {
    using enum TomlNode::Type;
    case Text:
      return "text";
    case Whole:
      return "a whole number";
    case Number:
      return "a number";
    case Truth:
      return "true or false";
    case List:
      return "a list";
    case Table:
      return "a table";
    case Date:
      return "a date or time";
  }
  return "";
}

Result<TomlNode> parse_toml(std::string_view text, std::string_view file) {
  TRY(scan_toml(text, file));
  try {
    return copy(toml::parse(text, file), 1);
  } catch (const toml::parse_error& error) {
    const int line = std::max(1, line_of(error.source()));
    const auto description = escape_controls(error.description());
    return fail(Kind::Malformed, at_line(file, line) + description, hint_for(description));
  } catch (const BrokenAssertion&) {
    return fail(Kind::Malformed, at_line(file, line_of_broken_assertion(text)) +
                                     "not TOML: expected a key and its value, or [section]");
  }
}

}  // namespace missent::policy
