// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages in the bytes of one file, whatever its shape: those of an mbox, or the file itself.
// Views the bytes.

#include "archive/files.h"
#include "archive/mbox.h"

#include <optional>
#include <string_view>

namespace missent::archive {

class Messages {
 public:
  Messages(std::string_view bytes, Shape shape)
      : bytes_(bytes),
        splitter_(bytes),
        is_mbox_(shape == Shape::Any && bytes.starts_with("From ")),
        is_read_(shape == Shape::Any && bytes.empty()) {}

  bool is_mbox() const { return is_mbox_; }

  // Nothing at the end. A file of no bytes has no message, unless it is *.eml or in a Maildir: then
  // it has an empty one.
  std::optional<std::string_view> next() {
    if (is_mbox_) return splitter_.next();
    if (is_read_) return std::nullopt;
    is_read_ = true;
    return bytes_;
  }
  // How many bytes have been read.
  size_t offset() const { return is_mbox_ ? splitter_.offset() : is_read_ ? bytes_.size() : 0; }

 private:
  std::string_view bytes_;
  MboxSplitter splitter_;
  bool is_mbox_;
  bool is_read_;
};

}  // namespace missent::archive
