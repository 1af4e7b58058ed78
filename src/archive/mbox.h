// SPDX-License-Identifier: Apache-2.0
#pragma once
// Divides an mbox (RFC 4155; mboxo and mboxrd, LF or CRLF lines) into its messages. Content-Length
// is not believed.
//
//   MboxSplitter splitter(text);
//   while (auto message = splitter.next()) read(undo_quoting(*message, scratch));
//
// Pure; linear in the text; examples and edges in archive/mbox_test.cc.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace missent::archive {

// "From j@a.test Thu Jul 20 09:14:00 2023" and its many spellings: what stands after "From " ends
// in a date with month, day, time and a year of four digits (zones and "remote from host" may
// follow); or the sender is MAILER-DAEMON. Without its line end.
bool is_separator(std::string_view line);

// A message begins after a separator that is the first line of the text or follows an empty line.
// Whatever the first line is, it counts as a separator when it begins with "From ". The separator,
// and the empty line before it, belong to no message.
class MboxSplitter {
 public:
  explicit MboxSplitter(std::string_view text) : text_(text) {}

  // Views the text; ">From " lines as they are. Nothing at the end.
  std::optional<std::string_view> next();
  // How far the text has been read.
  size_t offset() const { return at_; }

 private:
  size_t find_separator(size_t from) const;

  std::string_view text_;
  size_t at_ = 0;
};

// The message without the first ">" of lines that begin with ">From ", ">>From " …: in `scratch`
// when there are any, else itself.
std::string_view undo_quoting(std::string_view message, std::string& scratch);

}  // namespace missent::archive
