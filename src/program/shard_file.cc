// SPDX-License-Identifier: Apache-2.0
#include "program/shard_file.h"

#include "content/record_codec.h"
#include "program/frames.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace missent::archive {

template <typename Visitor>
void visit_fields(Visitor& visitor, Skipped& value) {
  auto& [place, why] = value;
  visitor(place, why);
}

}  // namespace missent::archive

namespace missent::program {

namespace {

constexpr size_t WriteFrom = 256 << 10;
constexpr size_t ReleaseEvery = 16 << 20;
constexpr size_t MostMemory = 64 << 20;
constexpr std::string_view What = "the file of a shard";

struct Head {
  char magic[8] = {'M', 'I', 'S', 'S', 'H', 'R', 'D', '2'};
  uint64_t settings = 0, files = 0;
  int64_t began = 0;
  uint32_t number = 0, count = 0;
};

struct End {  // behind a place of its own, which no message has
  uint64_t messages = 0, count = 0, skipped = 0;
  std::vector<archive::Skipped> kept;
};

constexpr uint64_t EndPlace = ~uint64_t{0};

template <typename Visitor>
void visit_fields(Visitor& visitor, End& value) {
  auto& [messages, count, skipped, kept] = value;
  visitor(messages, count, skipped, kept);
}

Head head_of(const ShardIdentity& identity) {
  Head head;
  head.settings = identity.settings;
  head.files = identity.files;
  head.began = identity.began.time_since_epoch().count();
  head.number = identity.shard.number;
  head.count = identity.shard.count;
  return head;
}

std::string_view bytes_of(const auto& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

PlacedRecord placed_record(std::string_view frame) {
  PlacedRecord out;
  if (frame.size() < sizeof out.place) return {EndPlace, {}};
  std::memcpy(&out.place, frame.data(), sizeof out.place);
  out.record = frame.substr(sizeof out.place);
  return out;
}

}  // namespace

Result<std::unique_ptr<ShardWriter>> ShardWriter::begin(const std::string& path,
                                                        const ShardIdentity& identity) {
  std::string beside = path + ".XXXXXX.part";
  const int file = mkostemps(beside.data(), 5, O_CLOEXEC);
  if (file < 0) return cannot_write(path, errno);
  flock(file, LOCK_EX);  // it is being written: who cleans up leaves it
  std::unique_ptr<ShardWriter> out(new ShardWriter(path, std::move(beside), file));
  out->unwritten_ = bytes_of(head_of(identity));
  return out;
}

ShardWriter::~ShardWriter() {
  close(file_);
  if (!beside_.empty()) unlink(beside_.c_str());
}

bool ShardWriter::append(uint64_t place, const std::string& record) {
  if (!written_) return false;
  add_frame(unwritten_, std::string(bytes_of(place)) + record);
  ++count_;
  if (unwritten_.size() >= WriteFrom) written_ = flush();
  return written_.has_value();
}

Result<void> ShardWriter::flush() {
  auto written = write_all(file_, unwritten_, What);
  unwritten_.clear();
  return written;
}

Result<void> ShardWriter::finish(uint64_t messages, const archive::SkippedList& skipped) {
  TRY(written_);
  End end{messages, count_, skipped.count(), skipped.kept()};
  std::string frame(bytes_of(EndPlace));
  content::RecordWriter writer(frame);
  writer(end);
  add_frame(unwritten_, frame);
  TRY(flush());
  if (fsync(file_) != 0 || std::rename(beside_.c_str(), path_.c_str()) != 0)
    return cannot_write(What, errno);
  beside_.clear();
  return {};
}

Result<std::unique_ptr<ShardFile>> ShardFile::open(const std::string& path,
                                                   const ShardIdentity& identity) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return fail(Kind::NotFound, "there is no " + path);
  struct stat status {};
  const auto size = fstat(file, &status) == 0 ? static_cast<size_t>(status.st_size) : 0;
  void* mapped =
      size < sizeof(Head) ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (mapped == MAP_FAILED) return fail(Kind::Malformed, path + " is damaged");
  std::unique_ptr<ShardFile> out(new ShardFile({static_cast<const char*>(mapped), size}));
  if (out->bytes_.substr(0, sizeof(Head)) != bytes_of(head_of(identity)))
    return fail(Kind::Conflict, path + " is of another scan");
  if (!out->read_through()) return fail(Kind::Malformed, path + " is damaged");
  return out;
}

ShardFile::~ShardFile() { munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

// Ends where next() begins.
bool ShardFile::read_through() {
  at_ = sizeof(Head);
  uint64_t found = 0, last = 0;
  while (const auto one = next()) {
    if (found++ > 0 && one->place <= last) return false;
    last = one->place;
  }
  if (!read_end(frame_at(bytes_, at_)) || found != count_) return false;
  at_ = sizeof(Head);
  released_ = 0;
  return found == 0 || last < messages_;
}

bool ShardFile::read_end(std::string_view frame) {
  if (frame.empty() || behind_frame(at_, frame) != bytes_.size()) return false;
  End end;
  content::RecordReader reader(placed_record(frame).record, MostMemory);
  reader(end);
  if (!reader.good() || !reader.rest().empty() || end.skipped < end.kept.size()) return false;
  count_ = end.count;
  messages_ = end.messages;
  const uint64_t unsaid = end.skipped - end.kept.size();
  for (auto& one : end.kept) skipped_.add(std::move(one));
  skipped_.add_unsaid(unsaid);
  return true;
}

std::optional<PlacedRecord> ShardFile::next() {
  const auto frame = frame_at(bytes_, at_);
  const auto out = placed_record(frame);
  if (out.place == EndPlace) return std::nullopt;
  release_memory();
  at_ = behind_frame(at_, frame);
  return out;
}

// What was gone through need not stay in memory: it is in the file.
void ShardFile::release_memory() {
  if (at_ - released_ < ReleaseEvery) return;
  const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  const size_t until = at_ / page * page;
  madvise(const_cast<char*>(bytes_.data()) + released_, until - released_, MADV_DONTNEED);
  released_ = until;
}

}  // namespace missent::program
