// SPDX-License-Identifier: Apache-2.0
#include "archive/file_bytes.h"

#include "archive/path_error.h"
#include "archive/temporary_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace missent::archive {
namespace {

constexpr size_t LargestRead = 256 * 1024;
constexpr size_t ReleaseEvery = 64 << 20;

ssize_t read_some(int descriptor, char* into, size_t size) {
  ssize_t count = -1;
  do {
    count = read(descriptor, into, size);
  } while (count < 0 && errno == EINTR);
  return count;
}

Result<Descriptor> copy_to_temporary(int descriptor, const std::string& path) {
  auto file = TRY(open_temporary());
  std::array<char, 64 * 1024> chunk;
  while (true) {
    const ssize_t count = read_some(descriptor, chunk.data(), chunk.size());
    if (count < 0) return path_error(path, errno);
    if (count == 0) return file;
    if (!write_all(file.number(), {chunk.data(), static_cast<size_t>(count)})) {
      return path_error("a temporary copy of " + path, errno);
    }
  }
}

}  // namespace

Result<FileBytes> FileBytes::open(const std::string& path, Want want) {
  if (path == "-") return of_descriptor(STDIN_FILENO, path, want);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return path_error(path, errno);
  return of_descriptor(file.number(), path, want);
}

Result<FileBytes> FileBytes::of_temporary(int descriptor) {
  auto bytes = TRY(of_descriptor(descriptor, "a temporary file", Want::Parts));
  bytes.is_copy_ = true;
  return bytes;
}

FileBytes FileBytes::of_text(std::string text) {
  FileBytes bytes;
  bytes.buffer_ = std::move(text);
  return bytes;
}

Result<FileBytes> FileBytes::of_descriptor(int descriptor, const std::string& path, Want want) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return path_error(path, errno);
  if (S_ISDIR(status.st_mode)) return path_error(path, EISDIR);
  if (!S_ISREG(status.st_mode)) {
    const auto copy = TRY(copy_to_temporary(descriptor, path));
    auto bytes = TRY(of_descriptor(copy.number(), path, want));
    bytes.is_copy_ = true;
    return bytes;
  }
  FileBytes bytes;
  bytes.modified_ = Time(Seconds(status.st_mtim.tv_sec));
  const auto size = static_cast<size_t>(status.st_size);
  const bool is_mapped = size > (want == Want::All ? LargestRead : 0);
  TRY(is_mapped ? bytes.map(descriptor, path, size, want) : bytes.read_all(descriptor, path, size));
  return bytes;
}

Result<void> FileBytes::read_all(int descriptor, const std::string& path, size_t size) {
  buffer_.resize(size);
  size_t done = 0;
  while (done < size) {
    const ssize_t count =
        pread(descriptor, buffer_.data() + done, size - done, static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return path_error(path, errno);
    if (count == 0) break;
    done += static_cast<size_t>(count);
  }
  buffer_.resize(done);
  return {};
}

Result<void> FileBytes::map(int descriptor, const std::string& path, size_t size, Want want) {
  void* pages = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (pages == MAP_FAILED) return path_error(path, errno);
  if (want == Want::All) madvise(pages, size, MADV_SEQUENTIAL);
  map_ = static_cast<const char*>(pages);
  size_ = size;
  return {};
}

void FileBytes::release_memory() const {
  // MADV_DONTNEED only drops our pages of a private read-only map; the file has them still.
  if (map_) madvise(const_cast<char*>(map_), size_, MADV_DONTNEED);
}

void FileBytes::passed(size_t offset) {
  if (offset < released_ + ReleaseEvery) return;
  released_ = offset;
  release_memory();
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : map_(std::exchange(other.map_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      buffer_(std::move(other.buffer_)),
      is_copy_(other.is_copy_),
      modified_(other.modified_) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
  std::swap(map_, other.map_);
  std::swap(size_, other.size_);
  std::swap(buffer_, other.buffer_);
  std::swap(is_copy_, other.is_copy_);
  std::swap(modified_, other.modified_);
  return *this;
}

FileBytes::~FileBytes() {
  if (map_) munmap(const_cast<char*>(map_), size_);
}

}  // namespace missent::archive
