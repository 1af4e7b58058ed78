// SPDX-License-Identifier: Apache-2.0
#pragma once
// For tests: makes compound files (MS-CFB) and the binary data in them.

#include "extract/sample_test.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

using sample::little;

inline std::string u8(uint64_t value) { return little(value, 1); }
inline std::string u16(uint64_t value) { return little(value, 2); }
inline std::string u32(uint64_t value) { return little(value, 4); }

inline std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += std::string(1, c) + '\0';
  return out;
}

// Streams by path; folders come by themselves.
class OleSample {
 public:
  OleSample() { entries_.push_back({"Root Entry", {}, 5}); }

  OleSample& add(std::string_view path, std::string bytes) {
    size_t folder = 0;
    size_t slash = 0;
    while ((slash = path.find('/')) != path.npos) {
      folder = child(folder, path.substr(0, slash));
      path.remove_prefix(slash + 1);
    }
    const size_t made = child(folder, path);
    entries_[made].kind = 2;
    entries_[made].bytes = std::move(bytes);
    return *this;
  }

  // Streams of fewer bytes than `small_below` stand in the small sectors.
  std::string make(uint32_t small_below = 4'096) const {
    Layout layout;
    std::string small_sectors;
    std::vector<uint32_t> small_table, starts(entries_.size());
    for (size_t i = 1; i < entries_.size(); ++i) {
      if (entries_[i].kind != 2) continue;
      const std::string& bytes = entries_[i].bytes;
      starts[i] = bytes.size() < small_below
                      ? append(small_sectors, small_table, bytes, SmallSector)
                      : append(layout.sectors, layout.table, bytes, Sector);
    }
    starts[0] = append(layout.sectors, layout.table, small_sectors, Sector);
    std::string small_bytes;
    for (const uint32_t next : small_table) small_bytes += u32(next);
    const uint32_t small_start = append(layout.sectors, layout.table, small_bytes, Sector);
    const uint32_t directory =
        append(layout.sectors, layout.table, directory_of(starts, small_sectors.size()), Sector);
    return finish(layout, directory, small_below, small_start);
  }

 private:
  static constexpr size_t Sector = 512, SmallSector = 64;
  static constexpr uint32_t Free = 0xFFFFFFFF, End = 0xFFFFFFFE, Table = 0xFFFFFFFD;

  struct Entry {
    std::string name, bytes;
    uint8_t kind = 1;
    std::vector<size_t> children = {};
  };
  struct Layout {
    std::string sectors;
    std::vector<uint32_t> table;
  };

  size_t child(size_t folder, std::string_view name) {
    for (const size_t i : entries_[folder].children) {
      if (entries_[i].name == name) return i;
    }
    entries_.push_back({std::string(name), {}});
    entries_[folder].children.push_back(entries_.size() - 1);
    return entries_.size() - 1;
  }

  static uint32_t append(std::string& sectors, std::vector<uint32_t>& table, std::string bytes,
                         size_t size) {
    if (bytes.empty()) return End;
    bytes.resize((bytes.size() + size - 1) / size * size);
    const auto start = static_cast<uint32_t>(table.size());
    for (size_t i = 0; i < bytes.size() / size; ++i)
      table.push_back(static_cast<uint32_t>(table.size() + 1));
    table.back() = End;
    sectors += bytes;
    return start;
  }

  // The names of one folder as a chain to the right.
  std::string directory_of(const std::vector<uint32_t>& starts, size_t small_bytes) const {
    std::vector<uint32_t> right(entries_.size(), Free), child(entries_.size(), Free);
    for (size_t i = 0; i < entries_.size(); ++i) {
      const auto& children = entries_[i].children;
      if (!children.empty()) child[i] = static_cast<uint32_t>(children.front());
      for (size_t k = 1; k < children.size(); ++k)
        right[children[k - 1]] = static_cast<uint32_t>(children[k]);
    }
    std::string out;
    for (size_t i = 0; i < entries_.size(); ++i) {
      std::string name = wide(entries_[i].name);
      const size_t length = name.size() + 2;
      name.resize(64);
      const size_t size = i == 0 ? small_bytes : entries_[i].bytes.size();
      out += name + u16(length) + u8(entries_[i].kind) + u8(1) + u32(Free) + u32(right[i]) +
             u32(child[i]) + std::string(36, '\0') + u32(starts[i]) + u32(size) + u32(0);
    }
    return out;
  }

  static std::string finish(const Layout& layout, uint32_t directory, uint32_t small_below,
                            uint32_t small_start) {
    std::vector<uint32_t> table = layout.table;
    size_t tables = 1;
    while (tables * (Sector / 4) < table.size() + tables) ++tables;
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0');
    header += u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6) + std::string(10, '\0');
    header += u32(tables) + u32(directory) + u32(0) + u32(small_below) + u32(small_start) + u32(1) +
              u32(End) + u32(0);
    for (size_t i = 0; i < tables; ++i) header += u32(table.size() + i);
    while (header.size() < Sector) header += u32(Free);
    table.insert(table.end(), tables, Table);
    table.resize(tables * (Sector / 4), Free);
    std::string out = header + layout.sectors;
    for (const uint32_t next : table) out += u32(next);
    return out;
  }

  std::vector<Entry> entries_;
};

}  // namespace missent::extract
