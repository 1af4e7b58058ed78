// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one shard of a scan found out: the records of its messages, each with its place in the order
// of all messages of the scan. Written under a name of its own and renamed when it is whole, so
// that a file of a shard's name is whole, or was damaged later, which is told. Of this version of
// the program alone; mode 0600, as a log (program/scan_log.h).
//
// A head (magic, settings, archive files, when the scan began, which shard), then frames
// (program/frames.h): place and record. The last one has the number of all messages of the scan,
// that of those here, and what was passed over. Test: program/shard_file_test.cc.

#include "archive/skipped.h"
#include "base/clock.h"
#include "program/scan_record.h"
#include "program/shard.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace missent::program {

struct ShardIdentity {
  Shard shard;
  uint64_t settings = 0;  // digest of all that doubts depend on besides mail
  uint64_t files = 0;     // files_digest of the archives
  Time began{};           // messages dated later are from the future; the same in all shards

  bool operator==(const ShardIdentity&) const = default;
};

struct PlacedRecord {
  uint64_t place = 0;       // in the order of all messages, from 0
  std::string_view record;  // of program/scan_record.h; lives as long as where it comes from
};

class ShardWriter {
 public:
  // `path`: of the whole file. Unavailable: it cannot be written.
  static Result<std::unique_ptr<ShardWriter>> begin(const std::string& path,
                                                    const ShardIdentity& identity);
  ~ShardWriter();  // what was not finished is removed
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  // In the order of places. False after an error, which written() says.
  bool append(uint64_t place, const std::string& record);
  const Result<void>& written() const { return written_; }
  // Now it is whole, on the disk, and has its name. `messages` of the whole scan.
  Result<void> finish(uint64_t messages, const archive::SkippedList& skipped);

 private:
  ShardWriter(std::string path, std::string beside, int file)
      : path_(std::move(path)), beside_(std::move(beside)), file_(file) {}
  Result<void> flush();

  std::string path_, beside_;
  int file_;
  std::string unwritten_;
  uint64_t count_ = 0;
  Result<void> written_;
};

// Records in the order of their places.
class RecordStream {
 public:
  virtual ~RecordStream() = default;
  virtual std::optional<PlacedRecord> next() = 0;  // nothing behind the last
};

class ShardFile final : public RecordStream {
 public:
  // Reads all of it once. NotFound: there is none. Malformed: it was damaged. Conflict: it is of
  // another scan or shard.
  static Result<std::unique_ptr<ShardFile>> open(const std::string& path,
                                                 const ShardIdentity& identity);
  ~ShardFile() override;
  ShardFile(const ShardFile&) = delete;
  ShardFile& operator=(const ShardFile&) = delete;

  std::optional<PlacedRecord> next() override;
  uint64_t count() const { return count_; }        // of messages here
  uint64_t messages() const { return messages_; }  // of the whole scan
  const archive::SkippedList& skipped() const { return skipped_; }

 private:
  explicit ShardFile(std::string_view bytes) : bytes_(bytes) {}
  bool read_through();
  bool read_end(std::string_view end);
  void release_memory();

  std::string_view bytes_;  // mapped
  size_t at_ = 0, released_ = 0;
  uint64_t count_ = 0, messages_ = 0;
  archive::SkippedList skipped_;
};

}  // namespace missent::program
