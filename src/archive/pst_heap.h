// SPDX-License-Identifier: Apache-2.0
#pragma once
// The heap within a node's data, and the trees in it (MS-PST 2.3.1, 2.3.2). Pure; nothing is
// believed: what is not there is empty.

#include "archive/pst_file.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace missent::archive {

class PstHeap {
 public:
  enum class Kind : uint8_t { Table = 0x7C, Properties = 0xBC };

  PstHeap(const PstFile& file, const PstFile::Node& node);

  bool is(Kind kind) const;
  uint32_t root() const;
  // A piece of the heap; lives as long as the heap.
  std::string_view item(uint32_t number) const;
  // A piece of the heap or the data of a node within this one, whichever the number means.
  std::string value(uint32_t number) const;
  PstFile::Data rows(uint32_t number) const;

  // Keys and values of the tree at `root`.
  using Visit = std::function<void(std::string_view key, std::string_view value)>;
  void each_entry(uint32_t root, const Visit& visit) const;

 private:
  struct Tree {
    size_t key, value;
  };
  void walk(const Tree& tree, uint32_t number, unsigned levels, const Visit& visit,
            size_t& left) const;

  const PstFile& file_;
  PstFile::Node node_;
  PstFile::Data data_;
};

}  // namespace missent::archive
