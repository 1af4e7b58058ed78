// SPDX-License-Identifier: Apache-2.0
#pragma once
// Sealed bodies too large for a row, one file each, named after the hold. The file is on the disk
// before its row is committed; so after a crash there may be files without a row (removed when the
// store opens), never rows without a file: that is damage.

#include "base/result.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace missent::store {

inline constexpr int BodyPurged = 2;  // of the column hold.body_in_file; 1: in a file, 0: in a row

class BodyFolder {
 public:
  explicit BodyFolder(std::string path) : path_(std::move(path)) {}

  Result<void> create();  // mode 0700, durable; fine when it is there
  Result<void> write(const std::string& id, std::string_view sealed);
  Result<std::string> read(const std::string& id) const;
  void remove(const std::string& id);

  // Removes every file of ours that is not wanted; answers the wanted ones that are not there.
  Result<std::vector<std::string>> keep_only(const std::set<std::string>& wanted);

 private:
  std::string file_of(const std::string& id) const;

  std::string path_;
};

// Letters and digits only, at most 64: an id never leaves the folder.
bool is_body_name(std::string_view id);

}  // namespace missent::store
