// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list of byte strings that only grows and may be larger than memory: what goes beyond a limit
// lies in a nameless temporary file (in $TMPDIR, else /tmp), and is read from there. Where none can
// be written, all stays in memory. Threads: any. Test: program/spilled_list_test.cc.

#include "archive/temporary_file.h"
#include "base/result.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

class SpilledList {
 public:
  static constexpr size_t ChunkBytes = 1 << 20;

  // Besides, eight bytes of memory for each string.
  explicit SpilledList(size_t most_memory) : most_memory_(most_memory) {}

  // Its number, from 0.
  uint32_t add(std::string_view bytes);
  // Unavailable: the file cannot be read.
  Result<std::string> read(uint32_t number) const;

  uint64_t bytes_in_file() const;

 private:
  struct Place {
    uint32_t chunk = 0;
    uint32_t end = 0;  // in its chunk; it begins where the one before ends
  };
  struct Chunk {
    std::string bytes;  // empty in the file
    std::optional<uint64_t> place_in_file = {};
  };

  void begin_chunk();
  bool spill(Chunk& chunk);

  const size_t most_memory_;
  mutable std::mutex mutex_;
  std::vector<Place> places_;
  std::vector<Chunk> chunks_;
  size_t spilled_ = 0;  // chunks, the first ones
  bool can_spill_ = true;
  std::optional<archive::Descriptor> file_;
  uint64_t file_size_ = 0;
};

}  // namespace missent::program
