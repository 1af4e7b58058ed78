// SPDX-License-Identifier: Apache-2.0
#include "program/scan_log.h"

#include "archive/files.h"
#include "habits/hash.h"
#include "program/frames.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace missent::program {

namespace {

constexpr size_t WriteFrom = 256 << 10;
constexpr std::string_view What = "the log of a scan";
constexpr std::string_view WholeMark = "whole";

struct Head {
  char magic[8] = {'M', 'I', 'S', 'S', 'C', 'A', 'N', '2'};
  uint64_t settings = 0;
  int64_t began = 0;
};

std::string whole_frame(uint64_t files) {
  std::string out(WholeMark);
  out.append(reinterpret_cast<const char*>(&files), sizeof files);
  return out;
}

}  // namespace

Result<std::unique_ptr<ScanLog>> ScanLog::open(const std::string& path, const Identity& identity) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return cannot_write(What, errno);
  std::unique_ptr<ScanLog> log(new ScanLog(file, identity));
  if (flock(file, LOCK_EX | LOCK_NB) != 0)
    return fail(Kind::Conflict, "another process goes on with this scan");
  TRY(log->map());
  return log;
}

ScanLog::~ScanLog() {
  static_cast<void>(flush());
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  close(file_);
}

Result<void> ScanLog::put_head() {
  Head head;
  head.settings = identity_.settings;
  head.began = identity_.began.time_since_epoch().count();
  if (lseek(file_, 0, SEEK_SET) != 0) return cannot_write(What, errno);
  return write_all(file_, {reinterpret_cast<const char*>(&head), sizeof head}, What);
}

Result<void> ScanLog::begin_anew() {
  if (ftruncate(file_, 0) != 0) return cannot_write(What, errno);
  return put_head();
}

Result<void> ScanLog::map() {
  struct stat status {};
  if (fstat(file_, &status) != 0) return cannot_write(What, errno);
  const auto size = static_cast<size_t>(status.st_size);
  first_ = at_ = last_ = sizeof(Head);
  if (size < sizeof(Head)) return begin_anew();
  void* mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, file_, 0);
  if (mapped == MAP_FAILED) return cannot_write(What, errno);
  bytes_ = {static_cast<const char*>(mapped), size};
  Head head;
  const Head ours;
  std::memcpy(&head, bytes_.data(), sizeof head);
  const bool is_ours = std::memcmp(head.magic, ours.magic, sizeof head.magic) == 0 &&
                       head.settings == identity_.settings;
  if (is_ours) {
    identity_.began = Time(Seconds(head.began));
    return {};
  }
  munmap(mapped, size);
  bytes_ = {};
  return begin_anew();
}

ScanLog::Extent ScanLog::extent(uint64_t files) const {
  const auto wanted = whole_frame(files);
  for (size_t at = first_;;) {
    const auto bytes = frame_at(bytes_, at);
    if (bytes == wanted) return Extent::Whole;
    if (bytes.starts_with(WholeMark)) return Extent::Other;
    if (bytes.empty()) return Extent::Part;
    at = behind_frame(at, bytes);
  }
}

std::optional<Scanned> ScanLog::next() {
  const auto bytes = frame_at(bytes_, at_);
  if (bytes.empty() || bytes.starts_with(WholeMark)) return std::nullopt;
  auto scanned = read_scan_record(bytes);
  if (!scanned) return std::nullopt;
  last_ = at_;
  at_ = behind_frame(at_, bytes);
  return *std::move(scanned);
}

Result<void> ScanLog::begin_appending() {
  TRY(put_head());
  if (ftruncate(file_, static_cast<off_t>(at_)) != 0 ||
      lseek(file_, static_cast<off_t>(at_), SEEK_SET) < 0)
    return cannot_write(What, errno);
  return {};
}

Result<void> ScanLog::put_frame(std::string_view bytes) {
  add_frame(unwritten_, bytes);
  return unwritten_.size() < WriteFrom ? Result<void>() : flush();
}

Result<void> ScanLog::append(const Scanned& scanned) {
  return put_frame(write_scan_record(scanned));
}

Result<void> ScanLog::finish(uint64_t files) {
  TRY(put_frame(whole_frame(files)));
  return flush();
}

Result<void> ScanLog::flush() {
  auto written = write_all(file_, unwritten_, What);
  unwritten_.clear();
  return written;
}

Result<uint64_t> files_digest(const std::vector<std::string>& archives) {
  const auto files = TRY(archive::Files::find(archives));
  habits::Hash64 hash;
  for (size_t place = 0; place < files.size(); ++place) {
    const auto path = files.at(place).path;
    struct stat status {};
    static_cast<void>(stat(path.c_str(), &status));  // one that has gone has no size and no time
    hash.add_field(path);
    for (const auto number : {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec})
      hash.add_number(static_cast<uint64_t>(number));
    hash.add_number(status.st_ino);
  }
  return hash.value();
}

}  // namespace missent::program
