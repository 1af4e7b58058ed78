// SPDX-License-Identifier: Apache-2.0
#pragma once
// The snapshot of the candidate index in a file beside the store, mapped rather than read. Written
// under another name, synced and renamed, so that a reader sees the old one or the new one. It may be
// deleted at any time: it is built anew.

#include "guard/index_shelf.h"

#include <memory>
#include <string>
#include <vector>

namespace missent::store {

class Mapping;

class IndexFile final : public guard::IndexShelf {
 public:
  enum class Use { Read, ReadAndWrite };
  IndexFile(std::string path, Use use);
  ~IndexFile() override;

  std::span<const char> read() override;
  Result<void> write(std::string_view snapshot) override;  // nothing is written where Use is Read

 private:
  std::string path_;
  Use use_;
  std::vector<std::unique_ptr<Mapping>> mappings_;  // each read's, for views into it go on
};

}  // namespace missent::store
