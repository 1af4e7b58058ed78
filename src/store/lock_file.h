// SPDX-License-Identifier: Apache-2.0
#pragma once
// One process owns a SQLite store: an exclusive flock on PATH.lock, held until the object goes. The
// kernel gives it back when the process dies, however it dies. The file stays and holds nothing.
// (docs/decisions/0005-one-writer.md)

#include "base/result.h"

#include <memory>
#include <string>

namespace missent::store {

class OpenFile;

class LockFile {
 public:
  // `store`: the path of the store. Conflict when another process, or another store of this one,
  // has it.
  static Result<std::unique_ptr<LockFile>> take(const std::string& store);
  ~LockFile();

 private:
  explicit LockFile(std::unique_ptr<OpenFile> file);

  std::unique_ptr<OpenFile> file_;
};

}  // namespace missent::store
