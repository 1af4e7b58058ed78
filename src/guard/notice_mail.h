// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes a whole mail of ours in ASCII: headers with encoded words (RFC 2047),
// multipart/alternative of text and HTML (RFC 2046), both quoted-printable (RFC 2045 6.7). Nothing
// in a value can begin a header or a part of its own. Used by notice.cc.

#include "base/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

// One line of a notice, written twice: as text and as HTML.
struct NoticeLine {
  enum class Shape { Paragraph, Recipient, Item, Link, Code };
  Shape shape = Shape::Paragraph;
  std::string text;  // UTF-8, one line
};

struct NoticeMail {
  std::string from;  // "Missent <missent@example.org>"
  std::string
      to;  // an address; one that cannot be written in ASCII gives "undisclosed-recipients:;"
  std::string subject;     // UTF-8
  std::string message_id;  // with angle brackets
  Time date{};
  std::vector<NoticeLine> lines;
};

std::string write_notice(const NoticeMail& mail);

// The parts of it, for tests.
std::string encode_words(std::string_view utf8, size_t first_column);  // folded at 76 columns
std::string quoted_printable(std::string_view utf8);                   // lines end LF in, CRLF out
std::string html_escape(std::string_view utf8);                        // & < > " '
std::string mail_date(Time time);                                      // RFC 5322 3.3

}  // namespace missent::guard
