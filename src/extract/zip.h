// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads ZIP files (APPNOTE 6.3) by their central directory, in memory. Stored and deflated entries
// are unpacked here, other methods are not. Sizes that lie, entries that overlap and headers that
// contradict each other are noticed; nothing is unpacked beyond the budget.
//
//   auto zip = Zip::open(bytes, limits.entries);
//   if (const ZipEntry* entry = zip->find("word/document.xml")) zip->read(*entry, budget);
//
// The bytes must outlive it. Errors: Malformed (no central directory, damaged entry), TooLarge
// (beyond the budget), Refused (encrypted), NotFound (a method that is not known).

#include "base/result.h"
#include "extract/budget.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace missent::extract {

struct ZipEntry {
  std::string name;  // as it stands there, with '/' for '\'
  uint16_t method = 0;
  uint64_t packed = 0;  // bytes
  uint64_t size = 0;    // bytes, as the directory says
  uint64_t local = 0;   // offset of the local header
  bool encrypted = false;
  bool is_utf8 = false;

  bool is_folder() const { return name.ends_with('/'); }
};

class Zip {
 public:
  static Result<Zip> open(std::string_view bytes, size_t most_entries);
  // Is there an end of a central directory that could be one?
  static bool looks_like(std::string_view bytes);

  std::string_view bytes() const { return bytes_; }
  const std::vector<ZipEntry>& entries() const { return entries_; }
  const ZipEntry* find(std::string_view name) const;  // ASCII case does not matter
  Result<std::string> read(const ZipEntry& entry, Budget& budget) const;

  bool overlaps() const { return overlaps_; }         // two entries share bytes
  bool contradicts() const { return contradicts_; }   // local and central headers disagree
  bool is_cut() const { return cut_; }                // there are more entries than were read
  bool is_incomplete() const { return incomplete_; }  // the directory has fewer than it says
  bool has_unknown_method() const;                    // packed in a way that read() does not know

 private:
  explicit Zip(std::string_view bytes) : bytes_(bytes) {}
  bool read_directory(uint64_t at, uint64_t count, size_t most_entries);
  void check_local_headers();
  Result<std::string_view> packed_bytes(const ZipEntry& entry) const;

  std::string_view bytes_;
  uint64_t base_ = 0;  // bytes in front of the archive
  std::vector<ZipEntry> entries_;
  std::unordered_map<std::string, size_t> by_name_;
  bool overlaps_ = false;
  bool contradicts_ = false;
  bool cut_ = false;
  bool incomplete_ = false;
};

}  // namespace missent::extract
