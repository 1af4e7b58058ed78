// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pieces of messages that are made here, out of stores that keep none (RFC 5322, 2045, 6532: texts
// are UTF-8). Pure.

#include <string>
#include <string_view>

namespace missent::archive {

// "Subject: text\r\n"; nothing when there is no text. What would end the line becomes a space.
std::string field(std::string_view name, std::string_view text);

// "\"Pat Lee\" <pat@a.test>", without a name "<pat@a.test>".
std::string mailbox(std::string_view name, std::string_view address);

// In lines of 76 characters, each ended by CRLF.
std::string base64_lines(std::string_view bytes);

// "\"plan.pdf\"", fit for a parameter of a field.
std::string in_quotes(std::string_view text);

}  // namespace missent::archive
