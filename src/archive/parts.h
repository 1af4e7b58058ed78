// SPDX-License-Identifier: Apache-2.0
#pragma once
// A file taken apart: the files in it, or the messages made out of it, one behind the other in a
// spool, with their names. Filled by those who read one format (archive/expand.h).
//
//   PartsWriter out(limits, "old.zip", skipped);
//   if (out.begin("/a.eml", Shape::Message)) while (…) if (!out.write(piece)) break;
//
// Once a limit is met or the disk is full, nothing more is taken: begin(), write() and record()
// answer false then, and the reader stops.

#include "archive/mbox_kind.h"
#include "archive/shape.h"
#include "archive/skipped.h"
#include "archive/spool.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

struct Part {
  std::string name;  // behind that of the file: "/outbox/17.eml"; "" for the file itself
  uint64_t begin = 0, size = 0;  // no two begin at the same place
  Shape shape = Shape::Any;
  MboxKind mbox = MboxKind::None;
  std::string_view remark = {};  // of each message in it; lives for ever
};

struct UnpackLimits {
  uint64_t most_bytes = uint64_t{1} << 40;  // unpacked, of one file
  uint32_t most_parts = 10'000'000;
  uint32_t longest_name = 1'000;  // bytes; more is cut
};

class PartsWriter {
 public:
  // `skipped` may be null.
  PartsWriter(const UnpackLimits& limits, std::string file, SkippedList* skipped)
      : limits_(limits), file_(std::move(file)), skipped_(skipped) {}

  bool begin(std::string name, Shape shape, std::string_view remark = {});
  bool write(std::string_view bytes);
  // A message of a part of Shape::Records; one of more than 4 GiB is cut.
  bool record(std::string_view message);
  // Takes from the same limit what is unpacked only to be looked into.
  bool take(uint64_t bytes);
  // `name` is that of a part, or of what became none.
  void skip(std::string_view name, const std::string& why);

  bool is_full() const { return is_full_; }
  size_t count() const { return parts_.size(); }
  // How an error of a temporary file reaches finish().
  void give_up(Error error);

  struct Done {
    FileBytes bytes;
    std::vector<Part> parts;
  };
  // Unavailable when the temporary file could not be written.
  Result<Done> finish();

 private:
  bool append(std::string_view bytes);

  UnpackLimits limits_;
  std::string file_;
  SkippedList* skipped_;
  Spool spool_;
  std::vector<Part> parts_;
  uint64_t taken_ = 0;
  bool is_full_ = false;
  std::optional<Error> error_;
};

}  // namespace missent::archive
