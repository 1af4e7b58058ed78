// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_tree.h"

#include "base/escape.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace missent::policy {
namespace {

constexpr size_t MaxBytes = 1 << 20;
constexpr size_t MaxDots = 200;

std::string at_line(std::string_view file, int64_t line) {
  return escape_controls(file) + ": line " + std::to_string(line) + ": ";
}

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

// Depth is bounded by toml++ (nested values) and by check_lines (dotted keys).
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

// Past the quoted text that begins here; only past the quote when the line does not close it.
size_t skip_quoted(std::string_view line, size_t at) {
  const char quote = line[at];
  for (size_t end = at + 1; end < line.size(); ++end) {
    if (line[end] == '\\' && quote == '"') {
      ++end;
    } else if (line[end] == quote) {
      return end + 1;
    }
  }
  return at + 1;
}

size_t dots_outside_quotes(std::string_view line) {
  size_t dots = 0;
  for (size_t at = 0; at < line.size() && line[at] != '#';) {
    if (line[at] == '"' || line[at] == '\'') {
      at = skip_quoted(line, at);
    } else {
      if (line[at++] == '.') ++dots;
    }
  }
  return dots;
}

Result<void> check_lines(std::string_view text, std::string_view file) {
  if (text.size() > MaxBytes) {
    return fail(Kind::TooLarge, at_line(file, 1) + "the file is larger than 1 MiB");
  }
  for (int64_t line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (dots_outside_quotes(text.substr(0, end)) > MaxDots) {
      return fail(Kind::TooLarge, at_line(file, line) + "more than 200 dots outside quotes");
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
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
  TRY(check_lines(text, file));
  try {
    return copy(toml::parse(text, file), 1);
  } catch (const toml::parse_error& error) {
    const int line = std::max(1, line_of(error.source()));
    const auto description = escape_controls(error.description());
    return fail(Kind::Malformed, at_line(file, line) + description, hint_for(description));
  }
}

}  // namespace missent::policy
