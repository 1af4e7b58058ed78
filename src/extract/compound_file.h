// SPDX-License-Identifier: Apache-2.0
#pragma once
// The compound file of old Office, a small file system in a file (MS-CFB): storages that hold
// streams and storages. Written for hostile input: every chain is followed at most once round,
// every entry has one parent, and what a stream takes comes out of the budget.

#include "base/result.h"
#include "extract/budget.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

class CompoundFile {
 public:
  struct Entry {
    std::string name;  // UTF-8; control characters as they stand: "\5SummaryInformation"
    bool storage = false;
    uint32_t start = 0;
    uint64_t size = 0;
    std::vector<uint32_t> children;  // indexes of entries
  };

  // The view must outlive the file. Error: Malformed (no directory can be found).
  static Result<CompoundFile> open(std::string_view bytes);

  const Entry& root() const { return entries_.front(); }
  const Entry& entry(uint32_t index) const { return entries_[index]; }
  // Of the names in `in`, whatever their case; null when there is none.
  const Entry* find(const Entry& in, std::string_view name) const;
  const Entry* find(std::string_view name) const { return find(root(), name); }

  // The bytes of a stream, fewer when it is damaged. Error: TooLarge (beyond the budget).
  Result<std::string> read(const Entry& stream, Budget& budget) const;

 private:
  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}

  bool read_header();
  void read_fat();
  void add_fat_sector(uint32_t sector);
  void read_directory();
  void adopt(uint32_t root, const std::vector<struct Siblings>& tree);
  std::string_view sector(uint32_t index) const;
  std::string chain(uint32_t start, uint64_t size) const;
  std::string small_chain(uint32_t start, uint64_t size) const;
  uint32_t next(const std::vector<uint32_t>& table, uint32_t sector) const {
    return sector < table.size() ? table[sector] : ~0U;
  }

  std::string_view bytes_;
  size_t sector_size_ = 512;
  uint32_t directory_start_ = 0, small_start_ = 0, difat_start_ = 0;
  uint32_t small_below_ = 4'096;
  std::vector<uint32_t> fat_, small_fat_;
  std::string small_sectors_;
  std::vector<Entry> entries_;
};

}  // namespace missent::extract
