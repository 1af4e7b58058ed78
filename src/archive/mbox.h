// SPDX-License-Identifier: Apache-2.0
#pragma once
// Divides an mbox (RFC 4155; all kinds of archive/mbox_kind.h, LF or CRLF lines) into its messages.
//
//   MboxSplitter splitter(text);
//   while (auto message = splitter.next()) read(undo_quoting(*message, scratch));
//
// Pure; linear in the text; examples and edges in archive/mbox_test.cc.

#include "archive/mbox_kind.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace missent::archive {

// "From j@a.test Thu Jul 20 09:14:00 2023" and its many spellings: what stands after "From " ends
// in a date with month, day, time and a year of four digits (zones and "remote from host" may
// follow); or the sender is MAILER-DAEMON. Without its line end.
bool is_separator(std::string_view line);

// A message begins after a separator that is the first line of the text, or follows an empty line
// or zeros (a hole that a crash left). Where lengths count, a message whose length is right ends
// there, the others as above. Whatever the first line is, it counts as a separator when it begins
// with "From ". The separator, and the empty line before it, belong to no message.
class MboxSplitter {
 public:
  explicit MboxSplitter(std::string_view text, MboxKind kind = MboxKind::Quoted)
      : text_(text), kind_(kind) {}

  // Views the text; ">From " lines as they are. Nothing at the end.
  std::optional<std::string_view> next();
  // How far the text has been read.
  size_t offset() const { return at_; }

 private:
  size_t find_separator(size_t from) const;

  std::string_view text_;
  MboxKind kind_;
  size_t at_ = 0;
};

// The message without the first ">" of lines that begin with ">From ", ">>From " …: in `scratch`
// when there are any, else itself.
std::string_view undo_quoting(std::string_view message, std::string& scratch);

}  // namespace missent::archive
