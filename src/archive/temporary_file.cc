// SPDX-License-Identifier: Apache-2.0
#include "archive/temporary_file.h"

#include "archive/path_error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace missent::archive {

Descriptor::~Descriptor() {
  if (number_ > STDERR_FILENO) close(number_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Result<Descriptor> open_temporary() {
  const char* folder = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  std::string name = (folder && *folder ? std::string(folder) : "/tmp") + "/missent-XXXXXX";
  Descriptor file(mkostemp(name.data(), O_CLOEXEC));
  if (file.number() < 0) return path_error(name, errno);
  unlink(name.c_str());
  return file;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace missent::archive
