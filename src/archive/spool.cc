// SPDX-License-Identifier: Apache-2.0
#include "archive/spool.h"

#include "archive/path_error.h"

#include <cerrno>
#include <utility>

namespace missent::archive {
namespace {

constexpr size_t MostInMemory = 1 << 20;

}  // namespace

Result<void> Spool::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() > MostInMemory ? flush() : Result<void>();
}

Result<void> Spool::flush() {
  if (!file_) file_ = TRY(open_temporary());
  if (!write_all(file_->number(), buffer_)) return path_error("a temporary file", errno);
  written_ += buffer_.size();
  buffer_.clear();
  return {};
}

Result<FileBytes> Spool::finish() {
  if (!file_) return FileBytes::of_text(std::move(buffer_));
  TRY(flush());
  return FileBytes::of_temporary(file_->number());
}

}  // namespace missent::archive
