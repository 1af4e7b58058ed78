// SPDX-License-Identifier: Apache-2.0
#pragma once
// The body of a form: application/x-www-form-urlencoded (WHATWG URL 5.1). Our own reader, because
// the library stops at 8 KiB. Limits: 2,000 fields. A field that comes twice keeps its first value.

#include <map>
#include <string>
#include <string_view>

namespace missent::console {

using Form = std::map<std::string, std::string, std::less<>>;

Form parse_form(std::string_view body);

// The value without blanks at its ends; "" when there is none.
std::string field(const Form& form, std::string_view name);

}  // namespace missent::console
