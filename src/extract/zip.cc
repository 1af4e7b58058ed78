// SPDX-License-Identifier: Apache-2.0
#include "extract/zip.h"

#include "base/none.h"
#include "extract/byte_reader.h"
#include "extract/inflate.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr std::string_view LocalMagic = "PK\x03\x04";
constexpr std::string_view CentralMagic = "PK\x01\x02";
constexpr std::string_view EndMagic = "PK\x05\x06";
constexpr std::string_view End64Magic = "PK\x06\x06";
constexpr std::string_view Locator64Magic = "PK\x06\x07";
constexpr size_t EndSize = 22;
constexpr size_t LocalSize = 30;
constexpr size_t LongestComment = 0xFFFF;
constexpr uint16_t Aes = 99;
constexpr uint16_t Stored = 0;
constexpr uint16_t Deflated = 8;

struct End {
  uint64_t at = 0;  // of this record
  uint64_t entries = 0;
  uint64_t size = 0;
  uint64_t offset = 0;
};

size_t find_end(std::string_view bytes) {
  if (bytes.size() < EndSize) return None;
  const size_t first = bytes.size() - std::min(bytes.size(), EndSize + LongestComment);
  const size_t at = bytes.rfind(EndMagic);
  return at == None || at < first || bytes.size() - at < EndSize ? None : at;
}

// Zip64 values, where the plain record has no room for them.
void read_end64(std::string_view bytes, size_t end_at, End& end) {
  if (end_at < 20 || bytes.substr(end_at - 20, 4) != Locator64Magic) return;
  ByteReader locator(bytes, end_at - 20 + 8);
  const uint64_t at = locator.u64();
  if (at >= bytes.size() || bytes.substr(at, 4) != End64Magic) return;
  ByteReader in(bytes, at + 32);
  end.entries = in.u64();
  end.size = in.u64();
  end.offset = in.u64();
  end.at = at;
}

End read_end(std::string_view bytes, size_t at) {
  ByteReader in(bytes, at + 10);
  End end;
  end.at = at;
  end.entries = in.u16();
  end.size = in.u32();
  end.offset = in.u32();
  if (end.entries == 0xFFFF || end.size == 0xFFFFFFFF || end.offset == 0xFFFFFFFF)
    read_end64(bytes, at, end);
  return end;
}

void read_extra64(std::string_view extra, ZipEntry& entry) {
  ByteReader in(extra);
  while (in.left() >= 4) {
    const uint16_t id = in.u16();
    ByteReader field(in.take(in.u16()));
    if (id != 1) continue;
    if (entry.size == 0xFFFFFFFF) entry.size = field.u64();
    if (entry.packed == 0xFFFFFFFF) entry.packed = field.u64();
    if (entry.local == 0xFFFFFFFF) entry.local = field.u64();
    return;
  }
}

std::string clean_name(std::string_view raw) {
  std::string name(raw);
  std::replace(name.begin(), name.end(), '\\', '/');
  return name;
}

// One record of the central directory; false at its end.
bool read_central(ByteReader& in, ZipEntry& entry) {
  if (in.take(4) != CentralMagic) return false;
  in.skip(4);
  const uint16_t flags = in.u16();
  entry.method = in.u16();
  in.skip(8);
  entry.packed = in.u32();
  entry.size = in.u32();
  const size_t name = in.u16(), extra = in.u16(), comment = in.u16();
  in.skip(8);
  entry.local = in.u32();
  entry.name = clean_name(in.take(name));
  read_extra64(in.take(extra), entry);
  in.skip(comment);
  entry.encrypted = (flags & 1) != 0 || entry.method == Aes;
  entry.is_utf8 = (flags & 0x800) != 0;
  return in.ok();
}

}  // namespace

bool Zip::looks_like(std::string_view bytes) {
  const size_t at = find_end(bytes);
  if (at == None) return false;
  const End end = read_end(bytes, at);
  if (end.size > end.at) return false;
  return end.entries > 0 && bytes.substr(end.at - end.size, 4) == CentralMagic;
}

Result<Zip> Zip::open(std::string_view bytes, size_t most_entries) {
  const size_t at = find_end(bytes);
  if (at == None) return fail(Kind::Malformed, "there is no central directory");
  const End end = read_end(bytes, at);
  Zip zip(bytes);
  // Where something stands in front of the archive, the directory ends where its end record begins.
  uint64_t directory = end.offset;
  if (end.size <= end.at && bytes.substr(end.at - end.size, 4) == CentralMagic) {
    directory = end.at - end.size;
    zip.base_ = directory > end.offset ? directory - end.offset : 0;
  }
  if (!zip.read_directory(directory, end.entries, most_entries))
    return fail(Kind::Malformed, "the central directory is damaged");
  zip.check_local_headers();
  return zip;
}

bool Zip::read_directory(uint64_t at, uint64_t count, size_t most_entries) {
  if (at > bytes_.size()) return false;
  ByteReader in(bytes_, at);
  ZipEntry entry;
  // Some writers count modulo 65,536: the magic number decides, not the count.
  while (in.left() >= 46 && read_central(in, entry)) {
    if (entries_.size() >= most_entries) {
      cut_ = true;
      break;
    }
    by_name_.emplace(text::lower_ascii(entry.name), entries_.size());
    entries_.push_back(std::move(entry));
    entry = {};
  }
  incomplete_ = !cut_ && entries_.size() < count;
  return !entries_.empty() || count == 0;
}

bool Zip::has_unknown_method() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const ZipEntry& entry) {
    return !entry.encrypted && entry.method != Stored && entry.method != Deflated;
  });
}

void Zip::check_local_headers() {
  std::vector<std::pair<uint64_t, uint64_t>> extents;
  extents.reserve(entries_.size());
  for (ZipEntry& entry : entries_) {
    ByteReader in(bytes_, base_ + entry.local);
    if (in.take(4) != LocalMagic) continue;
    in.skip(2);
    if ((in.u16() & 1) != 0) entry.encrypted = true;
    in.skip(18);
    const size_t name = in.u16();
    const size_t extra = in.u16();
    if (clean_name(in.take(name)) != entry.name) contradicts_ = true;
    const uint64_t begin = base_ + entry.local;
    extents.emplace_back(begin, begin + LocalSize + name + extra + entry.packed);
  }
  std::sort(extents.begin(), extents.end());
  for (size_t i = 1; i < extents.size(); ++i) {
    if (extents[i].first < extents[i - 1].second) overlaps_ = true;
  }
}

const ZipEntry* Zip::find(std::string_view name) const {
  const auto found = by_name_.find(text::lower_ascii(name));
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

Result<std::string_view> Zip::packed_bytes(const ZipEntry& entry) const {
  ByteReader in(bytes_, base_ + entry.local);
  if (in.take(4) != LocalMagic) return fail(Kind::Malformed, "an entry has no header");
  in.skip(22);
  const size_t name = in.u16();
  const size_t extra = in.u16();
  in.skip(name + extra);
  const std::string_view packed = in.take(entry.packed);
  if (!in.ok()) return fail(Kind::Malformed, "an entry is cut off");
  return packed;
}

Result<std::string> Zip::read(const ZipEntry& entry, Budget& budget) const {
  if (entry.encrypted) return fail(Kind::Refused, "encrypted");
  if (overlaps_) return fail(Kind::TooLarge, "entries overlap");
  const std::string_view packed = TRY(packed_bytes(entry));
  if (entry.method == Deflated) return inflate(packed, entry.size, budget);
  if (entry.method != Stored) return fail(Kind::NotFound, "packed in a way that is not known");
  if (!budget.take_bytes(packed.size())) return fail(Kind::TooLarge, "more than may be unpacked");
  return std::string(packed);
}

}  // namespace missent::extract
