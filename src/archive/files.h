// SPDX-License-Identifier: Apache-2.0
#pragma once
// The files of an archive, in the order in which they are read: a file itself; of a Maildir its
// cur, its new, then its subfolders
// (".Sent", also without the dot); of any other folder all that is in it, by name, read
// recursively.
//
// Hidden entries and mailbox indexes (.msf) of such folders are passed over, as is what is neither
// file nor folder. Symbolic links are followed, but no folder is read twice. Memory: 16 bytes and
// the name for each file.
//
// Errors: NotFound and Unavailable with the path; TooLarge beyond 64 folders in each other.

#include "archive/shape.h"
#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

struct File {
  std::string path;  // "-" is standard input
  Shape shape = Shape::Any;
  uint32_t folder = 0;    // the same number: the same folder
  bool is_named = false;  // by the caller; others may have gone since their folder was listed
};

class Files {
 public:
  // Files are kept in the order of `paths`. "-" may be named once.
  static Result<Files> find(const std::vector<std::string>& paths);

  size_t size() const { return entries_.size(); }
  File at(size_t place) const;
  uint32_t folder(size_t place) const { return entries_[place].folder; }
  uint64_t bytes() const { return bytes_; }  // of all, when they were listed

 private:
  friend class Walk;
  struct Entry {
    uint64_t name : 56;  // where it begins in names_
    uint64_t shape : 8;
    uint32_t folder;
  };
  void add(uint32_t folder, std::string_view name, Shape shape, uint64_t bytes);

  std::vector<Entry> entries_;
  std::string names_;  // each ended by NUL
  // With their slash; the first is "": files named by the caller.
  std::vector<std::string> folders_;
  uint64_t bytes_ = 0;
};

}  // namespace missent::archive
