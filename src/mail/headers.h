// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the header fields of one entity (a message or a MIME part) in the raw bytes (RFC 5322 2.2):
// nothing is decoded or copied, all views lie in the argument. Tolerant; what readers take
// differently is named in `oddities`. Linear time.

#include <string_view>
#include <vector>

namespace missent::mail {

struct Field {
  std::string_view name;   // without the white space that may stand before the colon
  std::string_view value;  // behind the colon, folding and all, without the last line end
  std::string_view whole;  // from the name through the last line end

  bool is(std::string_view wanted) const;  // case-insensitive
};

struct HeaderLimits {
  size_t bytes = 1 << 20;
  size_t fields = 2'000;
};

struct Headers {
  std::vector<Field> fields;
  size_t body = 0;  // where the body begins
  std::vector<std::string_view>
      oddities;          // "an empty line is missing behind the headers"; each kind once
  bool complete = true;  // false: a limit was met

  const Field* find(std::string_view name) const;  // the first
  std::string_view value(
      std::string_view name) const;  // of the first, trimmed; "" when there is none
};

// An mbox "From " line at the start is passed over.
Headers read_headers(std::string_view bytes, const HeaderLimits& limits = {});

// Without white space and line ends at both ends.
std::string_view trim(std::string_view text);

}  // namespace missent::mail
