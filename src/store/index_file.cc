// SPDX-License-Identifier: Apache-2.0
#include "store/index_file.h"

#include "store/durable_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace missent::store {

class Mapping {
 public:
  explicit Mapping(const std::string& path) {
    OpenFile file(path, O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (!file.is_open() || ::fstat(file.descriptor(), &status) != 0 || status.st_size <= 0) return;
    size_ = static_cast<size_t>(status.st_size);
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.descriptor(), 0);
    bytes_ = mapped == MAP_FAILED ? nullptr : static_cast<char*>(mapped);
  }
  ~Mapping() {
    if (bytes_) ::munmap(bytes_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::span<const char> bytes() const { return {bytes_, bytes_ ? size_ : 0}; }

 private:
  char* bytes_ = nullptr;
  size_t size_ = 0;
};

IndexFile::IndexFile(std::string path, Use use) : path_(std::move(path)), use_(use) {}
IndexFile::~IndexFile() = default;

std::span<const char> IndexFile::read() {
  mappings_.push_back(std::make_unique<Mapping>(path_));
  return mappings_.back()->bytes();
}

Result<void> IndexFile::write(std::string_view snapshot) {
  if (use_ == Use::Read) return {};
  return write_durably(path_, snapshot);
}

}  // namespace missent::store
