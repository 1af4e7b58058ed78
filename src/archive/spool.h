// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bytes that are made piece by piece and then read anywhere: in memory as long as they are few
// (a MiB), else in a temporary file.

#include "archive/file_bytes.h"
#include "archive/temporary_file.h"

#include <optional>
#include <string>
#include <string_view>

namespace missent::archive {

class Spool {
 public:
  // Unavailable: the disk is full, or there is no folder for temporary files.
  Result<void> write(std::string_view bytes);
  uint64_t size() const { return written_ + buffer_.size(); }
  // All that was written; writing ends here.
  Result<FileBytes> finish();

 private:
  Result<void> flush();

  std::string buffer_;
  std::optional<Descriptor> file_;
  uint64_t written_ = 0;
};

}  // namespace missent::archive
