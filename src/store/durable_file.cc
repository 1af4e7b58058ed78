// SPDX-License-Identifier: Apache-2.0
#include "store/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace missent::store {

namespace {

constexpr unsigned OwnerOnly = 0600;

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

Result<void> write_synced(const std::string& path, std::string_view bytes) {
  OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC, OwnerOnly);
  if (!file.is_open()) return file_error("creating", path, errno);
  if (!write_all(file.descriptor(), bytes)) return file_error("writing", path, errno);
  if (::fsync(file.descriptor()) != 0) return file_error("syncing", path, errno);
  return {};
}

}  // namespace

OpenFile::OpenFile(const std::string& path, int flags, unsigned mode)
    : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}

OpenFile::~OpenFile() {
  if (is_open()) ::close(descriptor_);
}

Failure file_error(std::string_view what, const std::string& path, int error_number) {
  auto kind = Kind::Internal;
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EMFILE ||
      error_number == ENFILE)
    kind = Kind::Unavailable;
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS)
    kind = Kind::Refused;
  if (error_number == ENOENT) kind = Kind::NotFound;
  return fail(
      kind, std::string(what) + " " + path + ": " + std::generic_category().message(error_number));
}

std::string folder_of(const std::string& path) {
  auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> sync_folder(const std::string& folder) {
  OpenFile opened(folder, O_RDONLY | O_DIRECTORY);
  if (!opened.is_open()) return file_error("opening", folder, errno);
  if (::fsync(opened.descriptor()) != 0) return file_error("syncing", folder, errno);
  return {};
}

Result<void> check_room(const std::string& folder) {
  constexpr uint64_t MostReserved = uint64_t{64} << 20u;
  struct statvfs facts = {};
  if (::statvfs(folder.c_str(), &facts) != 0)
    return file_error("looking for room in", folder, errno);
  const uint64_t whole = uint64_t{facts.f_blocks} * facts.f_frsize;
  const uint64_t free = uint64_t{facts.f_bavail} * facts.f_frsize;
  if (free >= std::min(whole / 20, MostReserved)) return {};
  return fail(Kind::Unavailable, "the disk of " + folder + " is nearly full");
}

Result<void> write_durably(const std::string& path, std::string_view bytes) {
  const auto unfinished = path + std::string(UnfinishedSuffix);
  auto written = write_synced(unfinished, bytes);
  if (!written) {
    ::unlink(unfinished.c_str());
    return written;
  }
  if (::rename(unfinished.c_str(), path.c_str()) != 0)
    return file_error("renaming to", path, errno);
  return sync_folder(folder_of(path));
}

Result<std::string> read_whole(const std::string& path, size_t limit) {
  OpenFile file(path, O_RDONLY);
  if (!file.is_open()) return file_error("opening", path, errno);
  struct stat facts = {};
  if (::fstat(file.descriptor(), &facts) != 0) return file_error("reading", path, errno);
  if (static_cast<size_t>(facts.st_size) > limit)
    return fail(Kind::TooLarge, path + " is too large");
  std::string out(static_cast<size_t>(facts.st_size), '\0');
  size_t have = 0;
  while (have < out.size()) {
    auto got = ::read(file.descriptor(), out.data() + have, out.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error("reading", path, errno);
    if (got == 0) break;
    have += static_cast<size_t>(got);
  }
  out.resize(have);
  return out;
}

}  // namespace missent::store
