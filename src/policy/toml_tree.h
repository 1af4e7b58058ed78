// SPDX-License-Identifier: Apache-2.0
#pragma once
// A TOML file as a tree of plain values that remember their line. The only wrapper of toml++: what
// it throws ends here. The policy and the configuration are both read from such a tree, see
// policy/toml_reader.h.
//
// Limits: 1 MiB of text, 200 dots a line outside quotes (each dot of a key is one level), 256
// nested values. Errors: Malformed and TooLarge, both with file and line.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

struct TomlEntry;

struct TomlNode {
  enum class Type { Text, Whole, Number, Truth, List, Table, Date };

  Type type = Type::Table;
  int line = 0;
  std::string text;                // of Text
  int64_t whole = 0;               // of Whole
  double number = 0;               // of Number
  bool truth = false;              // of Truth
  std::vector<TomlNode> items;     // of List
  std::vector<TomlEntry> entries;  // of Table, in the order of the file
};

struct TomlEntry {
  std::string key;
  int line = 0;
  TomlNode value;
};

std::string_view to_text(TomlNode::Type type);  // "text", "a whole number", "a table" …

// The top table. `file` is only named in errors.
Result<TomlNode> parse_toml(std::string_view text, std::string_view file);

}  // namespace missent::policy
