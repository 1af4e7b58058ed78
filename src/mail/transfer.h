// SPDX-License-Identifier: Apache-2.0
#pragma once
// Looks at the encoded bytes of a body (RFC 2045 6) and says where decoders would disagree. One
// pass, no copy.

#include <cstdint>
#include <string_view>

namespace missent::mail {

enum class Encoding { None, Base64, QuotedPrintable, Unknown };

// Of the value of Content-Transfer-Encoding; 7bit, 8bit, binary and "" are None.
Encoding parse_encoding(std::string_view value);

// What is odd about how the value is written (comment, fold, encoded word, strange case, no such
// encoding); "" when nothing is.
std::string_view encoding_oddity(std::string_view value);

// "base64 goes on behind its padding"; "" when every decoder agrees.
std::string_view body_oddity(std::string_view body, Encoding encoding);

// Overlong UTF-8 (RFC 3629 3), which lax decoders read as other letters.
bool has_overlong_utf8(std::string_view text);

}  // namespace missent::mail
