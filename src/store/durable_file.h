// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files that are on the disk when the call returns: written to a temporary name, synced, renamed,
// the folder synced.
//
// Errors: Unavailable when the disk is full (nothing is left behind), Internal when writing or
// syncing fails otherwise: then the file may or may not be there, and nothing that was synced
// before can be relied on without reading it again.

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::store {

class OpenFile {  // closes on the way out
 public:
  OpenFile(const std::string& path, int flags, unsigned mode = 0);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

inline constexpr std::string_view UnfinishedSuffix = ".unfinished";

// Mode 0600. An existing file of that name is replaced.
Result<void> write_durably(const std::string& path, std::string_view bytes);
// NotFound when there is no such file; TooLarge beyond `limit`.
Result<std::string> read_whole(const std::string& path, size_t limit);
// "" where the path has no folder part means ".".
Result<void> sync_folder(const std::string& folder);
// Unavailable when less is free than a twentieth of the disk, at most 64 MiB: decisions about what
// is held need room as well.
Result<void> check_room(const std::string& folder);
std::string folder_of(const std::string& path);

// "writing /x: No space left on device", of the kind that errno asks for.
Failure file_error(std::string_view what, const std::string& path, int error_number);

}  // namespace missent::store
