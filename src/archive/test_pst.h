// SPDX-License-Identifier: Apache-2.0
#pragma once
// For tests: writes personal folder files, as small as they can be (MS-PST without the parts that
// only a writer needs: no allocation maps, no checksums).

#include "archive/mapi_names.h"
#include "archive/pst_cipher.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::archive {

struct PstForm {
  uint16_t version = 23;
  size_t id_bytes = 8, page_bytes = 512, entries_bytes = 488;
  uint8_t cipher = 0;
};
constexpr PstForm NarrowPst{15, 4, 512, 496};
constexpr PstForm WidePst{};
constexpr PstForm LargePst{36, 8, 4096, 4056};

inline std::string little(uint64_t value, size_t bytes) {
  std::string out;
  for (size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

inline std::string wide(std::string_view ascii) {
  std::string out;
  for (char c : ascii) (out += c) += '\0';
  return out;
}

struct PstValue {
  extract::Mapi name;
  uint16_t type;
  std::string bytes;
};
using PstValues = std::vector<PstValue>;

inline PstValue text_value(extract::Mapi name, std::string_view ascii) {
  return {name, 0x1F, wide(ascii)};
}
inline PstValue narrow_value(extract::Mapi name, std::string_view bytes) {
  return {name, 0x1E, std::string(bytes)};
}
inline PstValue bytes_value(extract::Mapi name, std::string_view bytes) {
  return {name, 0x102, std::string(bytes)};
}
inline PstValue number_value(extract::Mapi name, uint32_t number) {
  return {name, 3, little(number, 4)};
}
inline PstValue time_value(extract::Mapi name, uint64_t unix_seconds) {
  return {name, 0x40, little((unix_seconds + 11'644'473'600) * 10'000'000, 8)};
}

struct PstMessage {
  PstValues values;
  std::vector<PstValues> recipients;
  std::vector<PstValues> attachments;
  std::vector<PstMessage> messages;  // attached
};

class PstWriter {
 public:
  explicit PstWriter(PstForm form) : form_(form), out_(8192, '\0') {}

  // Folders are numbered from 1 below the root, messages from 1 in all.
  void add_folder(uint32_t number, std::string_view name) {
    add_node(number << 5 | 2, RootId, {properties({text_value(extract::Mapi::DisplayName, name)})});
  }
  void add_message(uint32_t folder, const PstMessage& message) {
    add_node(++messages_ << 5 | 4, folder << 5 | 2, message_node(message));
  }

  std::string finish() {
    add_node(RootId, RootId, {properties({})});
    const auto nodes = tree(0x81, nodes_), blocks = tree(0x80, blocks_);
    std::string head = "!BDN" + std::string(4, '\0') + "SM" + little(form_.version, 2);
    head.resize(form_.id_bytes == 8 ? 224 : 188);
    head += little(nodes, form_.id_bytes) + little(0, form_.id_bytes);
    head += little(blocks, form_.id_bytes);
    head.resize(form_.id_bytes == 8 ? 513 : 461);
    out_.replace(0, head.size() + 1, head + static_cast<char>(form_.cipher));
    return std::move(out_);
  }

 private:
  static constexpr uint32_t RootId = 0x122;
  struct NodeBlocks {
    uint64_t data = 0, children = 0;
  };
  using Children = std::map<uint32_t, NodeBlocks>;

  std::string id(uint64_t value) const { return little(value, form_.id_bytes); }

  void add_node(uint32_t number, uint32_t parent, const NodeBlocks& blocks) {
    nodes_[number] = id(number) + id(blocks.data) + id(blocks.children) + little(parent, 4) +
                     (form_.id_bytes == 8 ? std::string(4, '\0') : "");
  }

  uint64_t block(std::string bytes, bool is_list = false) {
    const uint64_t number = next_ += 4;
    const uint64_t named = number | (is_list ? 2 : 0);
    if (!is_list && form_.cipher == 1) apply_permutation(bytes);
    if (!is_list && form_.cipher == 2) apply_cycle(bytes, static_cast<uint32_t>(named));
    blocks_[named] = id(named) + id(out_.size()) + little(bytes.size(), 2) +
                     little(form_.page_bytes > 512 ? bytes.size() : 1, 2) +
                     (form_.id_bytes == 8 ? std::string(4, '\0') : "");
    out_ += bytes;
    return named;
  }

  uint64_t data(const std::string& bytes) {
    constexpr size_t Most = 8'000;
    if (bytes.size() <= Most) return block(bytes);
    std::string list;
    size_t count = 0;
    for (size_t at = 0; at < bytes.size(); at += Most, ++count)
      list += id(block(bytes.substr(at, Most)));
    return block(std::string("\x01\x01", 2) + little(count, 2) + little(bytes.size(), 4) + list,
                 true);
  }

  uint64_t children(const Children& all) {
    if (all.empty()) return 0;
    std::string list = std::string("\x02\0", 2) + little(all.size(), 2);
    if (form_.id_bytes == 8) list += std::string(4, '\0');
    for (const auto& [number, blocks] : all)
      list += id(number) + id(blocks.data) + id(blocks.children);
    return block(list, true);
  }

  // Number of the piece `at` (from 1) of a heap of one block.
  static uint32_t piece(size_t at) { return static_cast<uint32_t>(at << 5); }

  static std::string heap(char kind, const std::vector<std::string>& pieces) {
    std::string body, map;
    for (const auto& one : pieces) {
      map += little(12 + body.size(), 2);
      body += one;
    }
    map += little(12 + body.size(), 2);
    return little(12 + body.size(), 2) + "\xEC" + kind + little(piece(1), 4) +
           std::string(4, '\0') + body + little(pieces.size(), 2) + little(0, 2) + map;
  }

  // Where a value is kept: in the heap, or as a node of its own when it is long.
  uint32_t keep(const std::string& bytes, std::vector<std::string>& pieces, Children& inner) {
    if (bytes.size() <= 3'000) {
      pieces.push_back(bytes);
      return piece(pieces.size());
    }
    const auto number = static_cast<uint32_t>(0x40 + inner.size()) << 5 | 0x1F;
    inner[number] = {data(bytes), 0};
    return number;
  }

  NodeBlocks properties(PstValues values, Children inner = {}) {
    std::sort(values.begin(), values.end(),
              [](const auto& one, const auto& other) { return one.name < other.name; });
    std::vector<std::string> pieces(2);
    pieces[0] = std::string("\xB5\x02\x06\0", 4) + little(values.empty() ? 0 : piece(2), 4);
    for (const auto& value : values) {
      const bool is_inline = value.type == 3 || value.type == 0xB;
      const auto place = is_inline ? std::string() : little(keep(value.bytes, pieces, inner), 4);
      pieces[1] += little(static_cast<uint16_t>(value.name), 2) + little(value.type, 2) +
                   (is_inline ? value.bytes + std::string(4 - value.bytes.size(), '\0') : place);
    }
    const auto data_block = data(heap('\xBC', pieces));
    return {data_block, children(inner)};
  }

  // Each row has the same columns, in the order of the first.
  NodeBlocks table(const std::vector<PstValues>& rows) {
    const size_t columns = rows.front().size(), bits_at = 4 * columns;
    std::vector<std::string> pieces(4);
    pieces[0] = std::string("\x7C") + static_cast<char>(columns) + little(bits_at, 2) +
                little(bits_at, 2) + little(bits_at, 2) + little(bits_at + 1, 2) +
                little(piece(2), 4) + little(piece(4), 4) + little(0, 4);
    for (size_t i = 0; i < columns; ++i)
      pieces[0] += little(rows[0][i].type, 2) + little(static_cast<uint16_t>(rows[0][i].name), 2) +
                   little(4 * i, 2) + "\x04" + static_cast<char>(i);
    const size_t index_bytes = form_.id_bytes / 2;
    pieces[1] =
        std::string("\xB5\x04") + static_cast<char>(index_bytes) + '\0' + little(piece(3), 4);
    Children inner;
    for (size_t row = 0; row < rows.size(); ++row) {
      pieces[2] += little(row, 4) + little(row, index_bytes);
      std::string cells;
      for (const auto& value : rows[row])
        cells += value.type == 3 ? value.bytes : little(keep(value.bytes, pieces, inner), 4);
      pieces[3] += cells + '\xFF';
    }
    pieces[3] += std::string(bits_at + 1, '\xFF');  // of a row that was deleted
    return {data(heap('\x7C', pieces)), children(inner)};
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the test
  NodeBlocks message_node(const PstMessage& message) {
    Children inner;
    if (!message.recipients.empty()) inner[0x692] = table(message.recipients);
    uint32_t number = 0x400;
    for (const auto& attachment : message.attachments)
      inner[number++ << 5 | 5] = properties(attachment);
    for (const auto& attached : message.messages) {
      const uint32_t id_of_message = 0x80 << 5 | 4;
      inner[number++ << 5 | 5] =
          properties({number_value(mapi::property(0x3705), 5),
                      {extract::Mapi::AttachedData, 0xD, little(id_of_message, 4) + little(0, 4)}},
                     {{id_of_message, message_node(attached)}});
    }
    return properties(message.values, std::move(inner));
  }

  uint64_t page(char type, const std::vector<std::string>& entries, unsigned level) {
    std::string bytes;
    for (const auto& entry : entries) bytes += entry;
    bytes.resize(form_.entries_bytes);
    const size_t count_bytes = form_.page_bytes > 512 ? 2 : 1;
    bytes += little(entries.size(), count_bytes) + little(entries.size(), count_bytes) +
             little(entries.front().size(), 1) + little(level, 1);
    const size_t trailer = form_.page_bytes > 512 ? 24 : form_.id_bytes == 8 ? 16 : 12;
    bytes.resize(form_.page_bytes - trailer);
    bytes += {type, type};
    bytes.resize(form_.page_bytes);
    out_ += bytes;
    return out_.size() - bytes.size();
  }

  // Leaves of a few entries, and one page that lists them.
  uint64_t tree(int type, const std::map<uint64_t, std::string>& all) {
    std::vector<std::string> leaf, index;
    uint64_t first = 0;
    for (auto entry = all.begin(); entry != all.end();) {
      if (leaf.empty()) first = entry->first;
      leaf.push_back(entry->second);
      if (++entry != all.end() && leaf.size() < 8) continue;
      index.push_back(id(first) + id(0) + id(page(static_cast<char>(type), leaf, 0)));
      leaf.clear();
    }
    return page(static_cast<char>(type), index, 1);
  }

  PstForm form_;
  std::string out_;
  std::map<uint64_t, std::string> nodes_, blocks_;
  uint64_t next_ = 0;
  uint32_t messages_ = 0;
};

}  // namespace missent::archive
