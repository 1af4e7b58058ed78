// SPDX-License-Identifier: Apache-2.0
#pragma once
// Attachment names against patterns such as "*.exe" and "invoice-????.pdf". No regular expressions:
// time is at most name times pattern.

#include <string>
#include <string_view>

namespace missent::policy {

// * stands for any text, ? for one character (one byte where the text is not UTF-8). Both
// lower-cased by the caller.
bool matches(std::string_view pattern, std::string_view text);

// A name as patterns see it: lower case, without the dots and blanks at its end that Windows would
// drop ("tool.exe. " opens as tool.exe). Of names over 4,096 bytes only the first and last 2,048.
std::string comparable_name(std::string_view name);

// The whole name, or what stands after the last slash of "outer.zip/inner.exe".
bool matches_name(std::string_view pattern, std::string_view comparable);

}  // namespace missent::policy
