// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lower layer of Outlook's personal folder files (MS-PST 2.2): nodes, and the blocks of bytes
// that they are made of. All three forms: 32 bits (Outlook 97), 64 bits (2003), and that of offline
// files with pages of 4 KiB and packed blocks (2013). Nothing is believed: what does not fit is no
// node and no block, and is counted.
//
// Pure; views the file. Memory: that of one node's data, at most 512 MiB.

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

constexpr std::string_view PstMagic = "!BDN";

class PstFile {
 public:
  // Malformed: no such file, or a form that nobody knows.
  static Result<PstFile> open(std::string_view bytes);

  struct Node {
    uint32_t id = 0;
    uint32_t parent = 0;    // 0 for those within another
    uint64_t data = 0;      // number of its block, 0 none
    uint64_t children = 0;  // number of the block that lists the nodes within it, 0 none
  };
  using Visit = std::function<void(const Node&)>;

  // All nodes in order of their numbers; how many pages of the list were damaged.
  size_t each_node(const Visit& visit) const;
  std::optional<Node> node(uint32_t id) const;
  // Those within a node.
  void each_child(const Node& of, const Visit& visit) const;
  std::optional<Node> child(const Node& of, uint32_t id) const;

  struct Data {
    std::vector<std::string> blocks;
    bool is_whole = true;  // false when some are missing or damaged

    std::string joined() const;
  };
  Data data(uint64_t block) const;

  bool is_large() const { return page_bytes_ > 512; }
  bool is_wide() const { return id_bytes_ == 8; }

 private:
  struct Page {
    std::string_view entries;
    size_t count = 0, step = 0;
    unsigned level = 0;

    std::string_view entry(size_t at) const { return entries.substr(at * step, step); }
  };
  enum class Tree : uint8_t { Blocks = 0x80, Nodes = 0x81 };

  PstFile() = default;
  size_t trailer_bytes() const;
  size_t least_entry(Tree tree, unsigned level) const;
  std::optional<Page> page(Tree tree, uint64_t at) const;
  std::optional<std::string_view> find(Tree tree, uint64_t key) const;
  void walk(uint64_t at, unsigned level, const Visit& visit, size_t& damaged) const;
  uint64_t id_at(std::string_view bytes, size_t at) const;
  Node node_of(std::string_view entry) const;
  std::optional<std::string> block(uint64_t number) const;
  void add_data(uint64_t number, unsigned depth, Data& data, uint64_t& left) const;
  void add_children(uint64_t number, unsigned depth, const Visit& visit, size_t& left) const;

  std::string_view bytes_;
  size_t id_bytes_ = 8, page_bytes_ = 512, entries_bytes_ = 488;
  uint64_t nodes_at_ = 0, blocks_at_ = 0;
  uint8_t cipher_ = 0;
};

}  // namespace missent::archive
