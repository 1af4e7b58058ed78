// SPDX-License-Identifier: Apache-2.0
#include "extract/msg_properties.h"

#include "extract/byte_reader.h"

#include <charconv>
#include <optional>

namespace missent::extract {
namespace {

constexpr std::string_view ValuePrefix = "__substg1.0_";

// Of a stream that holds one value: its name ends in the number and the type of the property.
std::optional<uint32_t> tag_of(const CompoundFile::Entry& stream) {
  if (stream.storage || !stream.name.starts_with(ValuePrefix)) return {};
  uint32_t tag = 0;
  const char* end = stream.name.data() + stream.name.size();
  const auto read = std::from_chars(stream.name.data() + ValuePrefix.size(), end, tag, 16);
  if (read.ec != std::errc{}) return {};
  return tag;
}

size_t size_of(MapiType type) {
  if (type == MapiType::Int32) return 4;
  return type == MapiType::Time ? 8 : 0;
}

void read_fixed(std::string_view bytes, MsgHead head, MapiProperties& out) {
  ByteReader in(bytes, static_cast<size_t>(head));
  while (in.left() >= 16) {
    const uint32_t tag = in.u32();
    in.skip(4);
    const std::string_view value = in.take(8);
    const auto type = static_cast<MapiType>(tag & 0xFFFF);
    if (const size_t size = size_of(type); size > 0)
      out.set(static_cast<Mapi>(tag >> 16), type, std::string(value.substr(0, size)));
  }
}

}  // namespace

MsgProperties read_msg_properties(const CompoundFile& file, const CompoundFile::Entry& storage,
                                  MsgHead head, Budget& budget) {
  MsgProperties out;
  for (const uint32_t child : storage.children) {
    const auto& entry = file.entry(child);
    const auto tag = tag_of(entry);
    if (!tag && entry.name != MsgFixedValues) continue;
    auto bytes = file.read(entry, budget);
    if (!bytes) return out.is_whole = false, out;
    if (tag)
      out.values.set(static_cast<Mapi>(*tag >> 16), static_cast<MapiType>(*tag & 0xFFFF),
                     *std::move(bytes));
    else
      read_fixed(*bytes, head, out.values);
  }
  return out;
}

}  // namespace missent::extract
