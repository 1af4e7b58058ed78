// SPDX-License-Identifier: Apache-2.0
#pragma once
// The bytes of one file. Small files are read, so that one that shrinks meanwhile does no harm;
// large ones are mapped. Standard input and pipes are copied to a nameless temporary file first (in
// $TMPDIR, else /tmp), for they may be larger than memory.
//
// Errors: NotFound and Unavailable, with the path. A mapped file must not be cut short while it is
// read: the kernel then ends the program (SIGBUS); no mail program does that to an archive.

#include "base/clock.h"
#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::archive {

enum class Want { All, Parts };

class FileBytes {
 public:
  // "-" is standard input.
  static Result<FileBytes> open(const std::string& path, Want want = Want::All);
  // A temporary file, which may be closed afterwards; counts as a copy.
  static Result<FileBytes> of_temporary(int descriptor);
  static FileBytes of_text(std::string text);

  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&& other) noexcept;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes();

  std::string_view view() const {
    return map_ ? std::string_view(map_, size_) : std::string_view(buffer_);
  }

  // True for standard input from a pipe, and other pipes: they cannot be opened a second time.
  bool is_copy() const { return is_copy_; }
  // When the file was last written; of a copy, when it was made.
  Time modified() const { return modified_; }

  // Lets the pages of the file leave memory; they come back when they are read again. Views stay
  // valid.
  void release_memory() const;
  // The same, every 64 MiB, while the file is read from its beginning to its end.
  void passed(size_t offset);

 private:
  FileBytes() = default;
  static Result<FileBytes> of_descriptor(int descriptor, const std::string& path, Want want);
  Result<void> read_all(int descriptor, const std::string& path, size_t size);
  Result<void> map(int descriptor, const std::string& path, size_t size, Want want);

  const char* map_ = nullptr;
  size_t size_ = 0;
  std::string buffer_;
  bool is_copy_ = false;
  Time modified_{};
  size_t released_ = 0;  // offset at the last time
};

}  // namespace missent::archive
