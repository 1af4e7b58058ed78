// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names filed under their forms, as flat bytes that can be mapped from a file: nothing is unpacked,
// a table of a million names opens in microseconds. About 5 bytes for each form and 6 for each name
// beside its letters. The bytes are not trusted: whatever they hold, a read stays inside them and
// ends.
//
// Layout, all numbers little-endian and aligned to 4 bytes: TableHeader; where each name begins (names
// + 1 numbers); where each bucket begins (buckets + 1 numbers); the names' numbers, bucket by bucket;
// a byte of each form; the letters of all names. A form belongs to the bucket of its upper bits.

#include "intent/forms.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct TableHeader {
  uint32_t names = 0, bucket_bits = 0, entries = 0, letters = 0;
};

class NameTable {  // a view: the bytes must outlive it
 public:
  NameTable() = default;
  // Empty when the sizes do not fit the bytes. `bytes` must be aligned to 4.
  static NameTable over(std::span<const char> bytes);

  size_t size() const { return header_.names; }
  size_t bytes() const;
  std::string_view operator[](uint32_t number) const;

  // Calls take(number) for each name that may be filed under the form, at most Crowd; a byte of the
  // form is compared, so one in 256 of the others in its bucket is a stranger.
  template <typename Take>
  void each(uint32_t form, Take take) const {
    if (size() == 0) return;
    auto [at, end] = bucket(form);
    for (size_t found = 0; at < end && found < Crowd; ++at)
      if (prints_[at] == print_of(form) && number_at(at) < size()) take(number_at(at)), ++found;
  }
  static constexpr size_t Crowd = 64;
  void prefetch(uint32_t form) const;

  static uint32_t bucket_of(uint32_t form, uint32_t bits) { return bits == 0 ? 0 : form >> (32 - bits); }
  static uint8_t print_of(uint32_t form) { return static_cast<uint8_t>(form); }

 private:
  static constexpr size_t LongestBucket = 4096;  // entries looked at: bounds the time of a look-up
  struct Range {
    size_t begin, end;
  };
  Range bucket(uint32_t form) const;
  uint32_t number_at(size_t entry) const { return numbers_[entry]; }

  TableHeader header_;
  const uint32_t* begins_ = nullptr;
  const uint32_t* buckets_ = nullptr;
  const uint32_t* numbers_ = nullptr;
  const uint8_t* prints_ = nullptr;
  const char* letters_ = nullptr;
};

// Collects names, each of them once (the caller sees to it), and writes them as a table.
class TableWriter {
 public:
  void add(std::string_view name, const Forms& forms);
  size_t size() const { return begins_.size() - 1; }
  // The table at the end of `out`, which must be a multiple of 4 bytes long, and stays so.
  void write(std::string& out) const;

 private:
  std::vector<uint32_t> bucket_begins(uint32_t bits) const;
  void write_entries(std::vector<uint32_t> begins, uint32_t bits, char* numbers,
                     char* prints) const;

  std::string letters_;
  std::vector<uint32_t> begins_{0};
  std::deque<uint32_t> forms_;  // of all names, one after another
  std::vector<uint8_t> counts_;  // how many of them each name has
};

}  // namespace missent::intent
