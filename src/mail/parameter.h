// SPDX-License-Identifier: Apache-2.0
#pragma once
// The value of Content-Type, Content-Disposition and Content-Transfer-Encoding with its parameters
// (RFC 2045 5.1, 2183, 2231), read from the raw bytes, and every way in which readers would take it
// differently. Linear time; views lie in the argument.
//
//   text/plain; charset=utf-8; name*0="a"; name*1="b.txt"

#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct Parameter {
  std::string name;   // lower case, with its RFC 2231 section: "filename*0*"
  std::string value;  // quotes undone, not decoded
  bool quoted = false;
};

struct Parameterised {
  std::string type;                   // lower case, comments and white space gone: "text/plain"
  std::vector<Parameter> parameters;  // at most 500
  std::vector<std::string_view> oddities;  // "names two boundaries"

  const Parameter* find(std::string_view name) const;  // the first of exactly that name
  // All sections of a parameter joined and decoded to UTF-8, from the name*… forms when there are
  // any, else plain (encoded words decoded). Controls are left out.
  std::string text(std::string_view name) const;
  bool has(std::string_view name) const;  // in any form
};

Parameterised parse_parameterised(std::string_view value);

}  // namespace missent::mail
