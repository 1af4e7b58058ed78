// SPDX-License-Identifier: Apache-2.0
#include "extract/compound_file.h"

#include "extract/byte_reader.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::extract {

// The red-black tree that the names of one storage stand in.
struct Siblings {
  uint32_t left = 0, right = 0, child = 0;
};

namespace {

constexpr size_t HeaderBytes = 512;
constexpr size_t HeaderFatSectors = 109;
constexpr size_t EntryBytes = 128;
constexpr size_t SmallSector = 64;
constexpr size_t MostEntries = 200'000;
constexpr uint8_t Stream = 2;
constexpr uint64_t Everything = ~uint64_t{0};

std::vector<uint32_t> numbers(std::string_view bytes) {
  std::vector<uint32_t> out;
  out.reserve(bytes.size() / 4);
  ByteReader in(bytes);
  while (in.left() >= 4) out.push_back(in.u32());
  return out;
}

}  // namespace

Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
  CompoundFile file(bytes);
  if (!file.read_header()) return fail(Kind::Malformed, "no compound file");
  file.read_fat();
  file.read_directory();
  if (file.entries_.empty()) return fail(Kind::Malformed, "no directory in the compound file");
  return file;
}

bool CompoundFile::read_header() {
  if (bytes_.size() < HeaderBytes) return false;
  ByteReader in(bytes_, 30);
  const uint16_t shift = in.u16();
  if (shift < 7 || shift > 16) return false;
  sector_size_ = size_t{1} << shift;
  in.skip(16);
  directory_start_ = in.u32();
  in.skip(4);
  small_below_ = in.u32();
  small_start_ = in.u32();
  in.skip(4);
  difat_start_ = in.u32();
  return true;
}

std::string_view CompoundFile::sector(uint32_t index) const {
  const uint64_t at = (uint64_t{index} + 1) * sector_size_;
  return at < bytes_.size() ? bytes_.substr(static_cast<size_t>(at), sector_size_)
                            : std::string_view();
}

void CompoundFile::add_fat_sector(uint32_t index) {
  const std::vector<uint32_t> more = numbers(sector(index));
  if (fat_.size() * sector_size_ <= bytes_.size())
    fat_.insert(fat_.end(), more.begin(), more.end());
}

// The first sectors of the table are named in the header, more in a chain of lists of them.
void CompoundFile::read_fat() {
  ByteReader in(bytes_.substr(0, HeaderBytes), HeaderBytes - HeaderFatSectors * 4);
  while (in.left() >= 4) add_fat_sector(in.u32());
  uint32_t list = difat_start_;
  for (size_t lists = bytes_.size() / sector_size_; lists > 0 && !sector(list).empty(); --lists) {
    std::vector<uint32_t> named = numbers(sector(list));
    if (named.empty()) break;
    list = named.back();
    named.pop_back();
    for (const uint32_t index : named) add_fat_sector(index);
  }
}

std::string CompoundFile::chain(uint32_t start, uint64_t size) const {
  std::string out;
  uint32_t at = start;
  for (size_t left = fat_.size(); left > 0 && out.size() < size; --left) {
    const std::string_view part = sector(at);
    if (part.empty()) break;
    out.append(
        part.substr(0, static_cast<size_t>(std::min<uint64_t>(size - out.size(), part.size()))));
    at = next(fat_, at);
  }
  return out;
}

std::string CompoundFile::small_chain(uint32_t start, uint64_t size) const {
  std::string out;
  uint32_t at = start;
  for (size_t left = small_fat_.size(); left > 0 && out.size() < size; --left) {
    const uint64_t offset = uint64_t{at} * SmallSector;
    if (offset >= small_sectors_.size()) break;
    const size_t count = static_cast<size_t>(std::min<uint64_t>(size - out.size(), SmallSector));
    out.append(small_sectors_, static_cast<size_t>(offset), count);
    at = next(small_fat_, at);
  }
  return out;
}

void CompoundFile::read_directory() {
  const std::string directory = chain(directory_start_, MostEntries * EntryBytes);
  std::vector<Siblings> tree;
  ByteReader in(directory);
  while (in.left() >= EntryBytes) {
    ByteReader at(in.take(EntryBytes));
    const std::string_view name = at.take(64);
    const size_t length = std::min<size_t>(at.u16(), name.size());
    Entry entry;
    entry.name = utf16le_text(name.substr(0, length));
    const uint8_t kind = at.u8();
    entry.storage = kind != Stream && kind != 0;
    at.skip(1);
    tree.push_back({at.u32(), at.u32(), at.u32()});
    at.skip(36);
    entry.start = at.u32();
    entry.size = sector_size_ == 512 ? at.u32() : at.u64();
    entries_.push_back(std::move(entry));
  }
  if (entries_.empty()) return;
  adopt(0, tree);
  small_fat_ = numbers(chain(small_start_, Everything));
  small_sectors_ = chain(root().start, root().size);
}

void CompoundFile::adopt(uint32_t root, const std::vector<Siblings>& tree) {
  std::vector<bool> seen(tree.size());
  seen[root] = true;
  struct Step {
    uint32_t parent, at;
  };
  std::vector<Step> open = {{root, tree[root].child}};
  while (!open.empty()) {
    const Step step = open.back();
    open.pop_back();
    if (step.at >= tree.size() || seen[step.at]) continue;
    seen[step.at] = true;
    entries_[step.parent].children.push_back(step.at);
    open.push_back({step.parent, tree[step.at].right});
    open.push_back({step.parent, tree[step.at].left});
    if (entries_[step.at].storage) open.push_back({step.at, tree[step.at].child});
  }
  for (Entry& entry : entries_) std::sort(entry.children.begin(), entry.children.end());
}

const CompoundFile::Entry* CompoundFile::find(const Entry& in, std::string_view name) const {
  for (const uint32_t child : in.children) {
    if (text::equals_ignore_case(entries_[child].name, name)) return &entries_[child];
  }
  return nullptr;
}

Result<std::string> CompoundFile::read(const Entry& stream, Budget& budget) const {
  const uint64_t size = std::min<uint64_t>(stream.size, bytes_.size());
  if (!budget.take_bytes(size)) return fail(Kind::TooLarge, "beyond what may be unpacked");
  return stream.size < small_below_ ? small_chain(stream.start, size) : chain(stream.start, size);
}

}  // namespace missent::extract
