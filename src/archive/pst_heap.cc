// SPDX-License-Identifier: Apache-2.0
#include "archive/pst_heap.h"

#include "extract/byte_reader.h"

namespace missent::archive {
namespace {

using extract::ByteReader;

constexpr uint8_t HeapSign = 0xEC, TreeSign = 0xB5;
constexpr unsigned DeepestTree = 4;
constexpr size_t MostEntries = 200'000;
constexpr uint32_t KindMask = 0x1F;  // of a number: 0 means a piece of the heap

}  // namespace

PstHeap::PstHeap(const PstFile& file, const PstFile::Node& node)
    : file_(file), node_(node), data_(file.data(node.data)) {}

bool PstHeap::is(Kind kind) const {
  if (data_.blocks.empty()) return false;
  ByteReader head(data_.blocks.front(), 2);
  return head.u8() == HeapSign && head.u8() == static_cast<uint8_t>(kind);
}

uint32_t PstHeap::root() const {
  return data_.blocks.empty() ? 0 : ByteReader(data_.blocks.front(), 4).u32();
}

std::string_view PstHeap::item(uint32_t number) const {
  const unsigned shift = file_.is_large() ? 19 : 16;
  const uint32_t block = number >> shift;
  const uint32_t index = (number & ((1U << shift) - 1)) >> 5;
  if ((number & KindMask) != 0 || index == 0 || block >= data_.blocks.size()) return {};
  const std::string_view bytes = data_.blocks[block];
  const size_t map = ByteReader(bytes).u16();
  const size_t count = ByteReader(bytes, map).u16();
  if (index > count) return {};
  ByteReader places(bytes, map + 4 + size_t{index - 1} * 2);
  const size_t begin = places.u16(), end = places.u16();
  if (!places.ok() || begin > end || end > bytes.size()) return {};
  return bytes.substr(begin, end - begin);
}

std::string PstHeap::value(uint32_t number) const {
  if ((number & KindMask) == 0) return std::string(item(number));
  const auto inner = file_.child(node_, number);
  return inner ? file_.data(inner->data).joined() : std::string();
}

PstFile::Data PstHeap::rows(uint32_t number) const {
  if ((number & KindMask) == 0) return {.blocks = {std::string(item(number))}};
  const auto inner = file_.child(node_, number);
  return inner ? file_.data(inner->data) : PstFile::Data{};
}

void PstHeap::each_entry(uint32_t root, const Visit& visit) const {
  ByteReader head(item(root));
  if (head.u8() != TreeSign) return;
  const Tree tree{.key = head.u8(), .value = head.u8()};
  const unsigned levels = head.u8();
  const uint32_t number = head.u32();
  size_t left = MostEntries;
  if (tree.key + tree.value > 0 && levels <= DeepestTree) walk(tree, number, levels, visit, left);
}

// NOLINTNEXTLINE(misc-no-recursion): a level less each time
void PstHeap::walk(const Tree& tree, uint32_t number, unsigned levels, const Visit& visit,
                   size_t& left) const {
  const auto entries = item(number);
  const size_t step = tree.key + (levels > 0 ? 4 : tree.value);
  for (size_t at = 0; at + step <= entries.size() && left > 0; at += step, --left) {
    const auto entry = entries.substr(at, step);
    if (levels > 0) {
      walk(tree, ByteReader(entry, tree.key).u32(), levels - 1, visit, left);
    } else {
      visit(entry.substr(0, tree.key), entry.substr(tree.key));
    }
  }
}

}  // namespace missent::archive
