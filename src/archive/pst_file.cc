// SPDX-License-Identifier: Apache-2.0
#include "archive/pst_file.h"

#include "archive/pst_cipher.h"
#include "extract/byte_reader.h"
#include "extract/inflate.h"

#include <algorithm>

namespace missent::archive {
namespace {

using extract::ByteReader;

constexpr unsigned DeepestTree = 8, DeepestData = 2, DeepestChildren = 1;
constexpr uint64_t MostData = 512 << 20;
constexpr size_t MostChildren = 100'000;
constexpr uint64_t Internal = 2;  // of the number of a block: it lists others
constexpr uint8_t DataList = 1, ChildList = 2;

enum Cipher : uint8_t { None = 0, Permuted = 1, Cycled = 2 };

struct Form {
  size_t id_bytes, page_bytes, entries_bytes;
  size_t nodes_at, blocks_at, cipher_at;  // in the header
};

constexpr Form Narrow{4, 512, 496, 188, 196, 461};
constexpr Form Wide{8, 512, 488, 224, 240, 513};
constexpr Form Large{8, 4096, 4056, 224, 240, 513};

const Form* form_of(uint16_t version) {
  if (version == 14 || version == 15) return &Narrow;
  if (version >= 21 && version < 36) return &Wide;
  return version >= 36 && version < 64 ? &Large : nullptr;
}

std::string unpacked(std::string_view block, size_t size) {
  extract::Limits limits;
  extract::Budget budget(limits, size);
  auto whole = extract::inflate_zlib(block, size, budget);
  return whole ? *std::move(whole) : std::string();
}

}  // namespace

Result<PstFile> PstFile::open(std::string_view bytes) {
  const Form* form = form_of(ByteReader(bytes, 10).u16());
  if (!bytes.starts_with(PstMagic) || !form || bytes.size() <= form->cipher_at)
    return fail(Kind::Malformed, "is no personal folder file of a known form");
  PstFile file;
  file.bytes_ = bytes;
  file.id_bytes_ = form->id_bytes;
  file.page_bytes_ = form->page_bytes;
  file.entries_bytes_ = form->entries_bytes;
  file.nodes_at_ = file.id_at(bytes, form->nodes_at);
  file.blocks_at_ = file.id_at(bytes, form->blocks_at);
  file.cipher_ = ByteReader(bytes, form->cipher_at).u8();
  if (file.cipher_ > Cycled)
    return fail(Kind::Malformed, "is encrypted by Windows and can only be read where it was made");
  return file;
}

uint64_t PstFile::id_at(std::string_view bytes, size_t at) const {
  ByteReader reader(bytes, at);
  return id_bytes_ == 8 ? reader.u64() : reader.u32();
}

size_t PstFile::trailer_bytes() const {
  if (is_large()) return 24;
  return is_wide() ? 16 : 12;
}

size_t PstFile::least_entry(Tree tree, unsigned level) const {
  if (level > 0) return 3 * id_bytes_;
  if (tree == Tree::Nodes) return is_wide() ? 28 : 16;
  return is_wide() ? 18 : 10;
}

std::optional<PstFile::Page> PstFile::page(Tree tree, uint64_t at) const {
  if (at > bytes_.size() || bytes_.size() - at < page_bytes_) return std::nullopt;
  const auto whole = bytes_.substr(at, page_bytes_);
  ByteReader type(whole, page_bytes_ - trailer_bytes());
  if (type.u8() != static_cast<uint8_t>(tree)) return std::nullopt;
  ByteReader counts(whole, entries_bytes_);
  Page page{.entries = whole.substr(0, entries_bytes_)};
  page.count = is_large() ? counts.u16() : counts.u8();
  counts.skip(is_large() ? 2 : 1);
  page.step = counts.u8();
  page.level = counts.u8();
  const bool fits =
      page.step >= least_entry(tree, page.level) && page.count <= entries_bytes_ / page.step;
  if (!fits || page.level > DeepestTree) return std::nullopt;
  return page;
}

std::optional<std::string_view> PstFile::find(Tree tree, uint64_t key) const {
  uint64_t at = tree == Tree::Nodes ? nodes_at_ : blocks_at_;
  for (unsigned depth = 0; depth <= DeepestTree; ++depth) {
    const auto here = page(tree, at);
    if (!here) return std::nullopt;
    size_t next = 0;  // entries whose key is not beyond
    while (next < here->count && id_at(here->entry(next), 0) <= key) ++next;
    if (next == 0) return std::nullopt;
    const auto entry = here->entry(next - 1);
    if (here->level == 0) {
      if (id_at(entry, 0) != key) return std::nullopt;
      return entry;
    }
    at = id_at(entry, 2 * id_bytes_);
  }
  return std::nullopt;
}

PstFile::Node PstFile::node_of(std::string_view entry) const {
  return {.id = static_cast<uint32_t>(id_at(entry, 0)),
          .parent = ByteReader(entry, 3 * id_bytes_).u32(),
          .data = id_at(entry, id_bytes_),
          .children = id_at(entry, 2 * id_bytes_)};
}

// NOLINTNEXTLINE(misc-no-recursion): a level less each time
void PstFile::walk(uint64_t at, unsigned level, const Visit& visit, size_t& damaged) const {
  const auto here = page(Tree::Nodes, at);
  if (!here || here->level >= level) {
    ++damaged;
    return;
  }
  for (size_t i = 0; i < here->count; ++i) {
    if (here->level == 0) {
      visit(node_of(here->entry(i)));
    } else {
      walk(id_at(here->entry(i), 2 * id_bytes_), here->level, visit, damaged);
    }
  }
}

size_t PstFile::each_node(const Visit& visit) const {
  size_t damaged = 0;
  walk(nodes_at_, DeepestTree + 1, visit, damaged);
  return damaged;
}

std::optional<PstFile::Node> PstFile::node(uint32_t id) const {
  const auto entry = find(Tree::Nodes, id);
  if (!entry) return std::nullopt;
  return node_of(*entry);
}

std::optional<std::string> PstFile::block(uint64_t number) const {
  auto entry = find(Tree::Blocks, number);
  if (!entry) entry = find(Tree::Blocks, number ^ 1);
  if (!entry) return std::nullopt;
  const uint64_t at = id_at(*entry, id_bytes_);
  ByteReader sizes(*entry, 2 * id_bytes_);
  const size_t size = sizes.u16();
  const size_t unpacked_size = is_large() ? sizes.u16() : size;
  if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
  const auto stored = bytes_.substr(at, size);
  std::string bytes = unpacked_size == size ? std::string(stored) : unpacked(stored, unpacked_size);
  if (bytes.size() != unpacked_size) return std::nullopt;
  if (number & Internal) return bytes;
  if (cipher_ == Permuted) undo_permutation(bytes);
  if (cipher_ == Cycled) apply_cycle(bytes, static_cast<uint32_t>(number));
  return bytes;
}

PstFile::Data PstFile::data(uint64_t number) const {
  Data data;
  uint64_t left = MostData;
  if (number != 0) add_data(number, 0, data, left);
  return data;
}

// NOLINTNEXTLINE(misc-no-recursion): at most DeepestData deep
void PstFile::add_data(uint64_t number, unsigned depth, Data& data, uint64_t& left) const {
  auto bytes = block(number);
  if (!bytes || bytes->size() > left) {
    data.is_whole = false;
    return;
  }
  left -= bytes->size();
  if (!(number & Internal)) {
    data.blocks.push_back(*std::move(bytes));
    return;
  }
  ByteReader list(*bytes);
  const bool is_list = list.u8() == DataList && depth < DeepestData;
  list.skip(1);
  const size_t count = is_list ? list.u16() : 0;
  data.is_whole &= is_list;
  list.skip(4);
  for (size_t i = 0; i < count && list.left() >= id_bytes_; ++i)
    add_data(id_at(list.take(id_bytes_), 0), depth + 1, data, left);
}

void PstFile::each_child(const Node& of, const Visit& visit) const {
  size_t left = MostChildren;
  if (of.children != 0) add_children(of.children, 0, visit, left);
}

// NOLINTNEXTLINE(misc-no-recursion): at most DeepestChildren deep
void PstFile::add_children(uint64_t number, unsigned depth, const Visit& visit,
                           size_t& left) const {
  const auto bytes = block(number);
  if (!bytes) return;
  ByteReader list(*bytes);
  if (list.u8() != ChildList) return;
  const bool is_leaf = list.u8() == 0;
  const size_t count = list.u16();
  if (is_wide()) list.skip(4);
  const size_t step = id_bytes_ * (is_leaf ? 3 : 2);
  for (size_t i = 0; i < count && left > 0 && list.left() >= step; ++i, --left) {
    const auto entry = list.take(step);
    const auto second = id_at(entry, id_bytes_);
    if (is_leaf) {
      visit({.id = static_cast<uint32_t>(id_at(entry, 0)),
             .parent = 0,
             .data = second,
             .children = id_at(entry, 2 * id_bytes_)});
    } else if (depth < DeepestChildren) {
      add_children(second, depth + 1, visit, left);
    }
  }
}

std::optional<PstFile::Node> PstFile::child(const Node& of, uint32_t id) const {
  std::optional<Node> found;
  each_child(of, [&](const Node& node) {
    if (node.id == id) found = node;
  });
  return found;
}

std::string PstFile::Data::joined() const {
  std::string all;
  for (const auto& block : blocks) all += block;
  return all;
}

}  // namespace missent::archive
