// SPDX-License-Identifier: Apache-2.0
#pragma once
// One file of an archive, open: its parts, and the bytes of each. Most files are one part; what is
// packed, or must first be made into messages, is taken apart into a temporary file.

#include "archive/file_bytes.h"
#include "archive/files.h"
#include "archive/messages.h"
#include "archive/parts.h"
#include "archive/skipped.h"

#include <string_view>
#include <vector>

namespace missent::archive {

class OpenedFile {
 public:
  // NotFound and Unavailable, with the path. `skipped` may be null. What is plainly no mail has no
  // part, unless the caller named it.
  static Result<OpenedFile> open(const File& file, Want want, SkippedList* skipped);

  const std::vector<Part>& parts() const { return parts_; }
  const Part& part_at(uint64_t begin) const;  // the one a message at `begin` is in
  Messages messages(const Part& part) const;
  // One of them as it was before it was put there: in `scratch`, else itself.
  static std::string_view unquoted(const Part& part, std::string_view message,
                                   std::string& scratch);
  std::string_view whole() const { return bytes_.view(); }

  // Whether it took work or cannot be opened twice: worth keeping. Small ones are not.
  bool is_copy() const { return is_copy_; }
  void release_memory() const { bytes_.release_memory(); }
  void passed(size_t offset) { bytes_.passed(offset); }

 private:
  OpenedFile(FileBytes bytes, std::vector<Part> parts);
  std::string_view view(const Part& part) const { return whole().substr(part.begin, part.size); }

  FileBytes bytes_;
  std::vector<Part> parts_;
  bool is_copy_;
};

}  // namespace missent::archive
