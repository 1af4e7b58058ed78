// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages in the bytes of one file or part, whatever its shape: those of an mbox, of our own
// records, or the file itself. Views the bytes.

#include "archive/mbox.h"
#include "archive/shape.h"

#include <optional>
#include <string_view>

namespace missent::archive {

class Messages {
 public:
  // `kind` is that of the bytes where they may be an mbox (Shape::Any), else None.
  Messages(std::string_view bytes, Shape shape, MboxKind kind);

  // Many messages, more or less in order of time.
  bool is_sequence() const { return is_mbox() || shape_ == Shape::Records; }

  // Nothing at the end. A file of no bytes has no message, unless it is *.eml or in a Maildir: then
  // it has an empty one.
  std::optional<std::string_view> next();
  // How many bytes have been read.
  size_t offset() const { return is_mbox() ? splitter_.offset() : at_; }

 private:
  bool is_mbox() const { return kind_ != MboxKind::None; }
  std::optional<std::string_view> next_record();

  std::string_view bytes_;
  Shape shape_;
  MboxKind kind_;
  MboxSplitter splitter_;
  size_t at_ = 0;
  bool is_read_ = false;
};

}  // namespace missent::archive
