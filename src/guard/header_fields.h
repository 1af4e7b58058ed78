// SPDX-License-Identifier: Apache-2.0
#pragma once
// The header fields of a message as bytes, for digests: LF or CRLF lines, views into the message.
// Pure, linear.

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct FieldView {
  std::string_view name;
  std::string_view value;  // as it stands, folding and all, without the last line end
};

struct FieldsView {
  std::vector<FieldView> fields;  // lines without a colon are no field
  std::string_view body;          // after the empty line
};

FieldsView split_fields(std::string_view message);

// Unfolded, each run of spaces, tabs and line ends one space, none at the edges.
std::string relaxed_value(std::string_view value);

bool same_name(std::string_view one, std::string_view other);  // ASCII without case

}  // namespace missent::guard
