// SPDX-License-Identifier: Apache-2.0
#include "store/lock_file.h"

#include "store/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace missent::store {

LockFile::LockFile(std::unique_ptr<OpenFile> file) : file_(std::move(file)) {}
LockFile::~LockFile() = default;

Result<std::unique_ptr<LockFile>> LockFile::take(const std::string& store) {
  const auto path = store + ".lock";
  auto file = std::make_unique<OpenFile>(path, O_RDWR | O_CREAT, 0600);
  if (!file->is_open()) return file_error("opening", path, errno);
  if (::flock(file->descriptor(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return file_error("locking", path, errno);
    return fail(Kind::Conflict, store + " is in use by another missent process",
                "stop it, or let it do the work: commands ask a running server");
  }
  return std::unique_ptr<LockFile>(new LockFile(std::move(file)));
}

}  // namespace missent::store
