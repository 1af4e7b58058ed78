// SPDX-License-Identifier: Apache-2.0
#pragma once
// A file that keeps what a scan found out, message by message in the order of time, so that the
// same scan goes on where it was killed, and a second policy need not judge again. It may be
// deleted at any time. Mode 0600: it holds addresses, subjects and masked samples, no bodies.
// Guide: docs/scan.md; why: docs/decisions/0026-scans-go-on-from-a-log.md.
//
// A head (magic, settings, the time at which the scan began), then frames (program/frames.h).
// The last frame of a finished scan says of which files it is. What is cut or damaged is dropped,
// with all behind it. Test: tests/program/scan_test.py.

#include "base/clock.h"
#include "base/result.h"
#include "program/scan_record.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace missent::program {

class ScanLog {
 public:
  struct Identity {
    uint64_t settings = 0;  // digest of all that doubts depend on besides mail
    Time began{};           // messages dated later are from the future
  };

  // Opens or makes it; a log of other settings is begun anew. Conflict: another process has it;
  // Unavailable: it cannot be written.
  static Result<std::unique_ptr<ScanLog>> open(const std::string& path, const Identity& identity);
  ~ScanLog();
  ScanLog(const ScanLog&) = delete;
  ScanLog& operator=(const ScanLog&) = delete;

  // As kept, where it goes on.
  Time began() const { return identity_.began; }
  void set_began(Time began) { identity_.began = began; }  // kept by begin_appending

  enum class Extent {
    Part,   // it was killed, or has just begun
    Whole,  // all is there, and sound, of a scan of these files (files_digest)
    Other   // the same of other files: some are new, or were changed
  };
  Extent extent(uint64_t files) const;

  // The next record, from the first on; nothing behind the last whole one. Before anything is
  // appended.
  std::optional<Scanned> next();
  // Back before the record that next() gave last.
  void step_back() { at_ = last_; }

  // Drops all that next() did not give. Records are on disk when the system says so, not before: a
  // kill loses none that was flushed, a power cut may.
  Result<void> begin_appending();
  Result<void> append(const Scanned& scanned);
  Result<void> finish(uint64_t files);

 private:
  ScanLog(int file, Identity identity) : file_(file), identity_(identity) {}
  Result<void> begin_anew();
  Result<void> put_head();
  Result<void> map();
  Result<void> put_frame(std::string_view bytes);
  Result<void> flush();

  int file_;
  Identity identity_;
  std::string_view bytes_;  // mapped; of what was there when it was opened
  size_t first_ = 0, at_ = 0, last_ = 0;
  std::string unwritten_;
};

// Of the names, sizes and times of all files of these archives: equal where nothing was changed.
Result<uint64_t> files_digest(const std::vector<std::string>& archives);

}  // namespace missent::program
