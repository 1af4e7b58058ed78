// SPDX-License-Identifier: Apache-2.0
#include "archive/pst_table.h"

#include "archive/pst_heap.h"
#include "extract/byte_reader.h"

#include <algorithm>
#include <optional>
#include <set>

namespace missent::archive {
namespace {

using extract::ByteReader;
using extract::Mapi;
using extract::MapiProperties;
using extract::MapiType;

constexpr size_t MostColumns = 1'000, MostRows = 100'000;

// How long a value of this type is where it stands by itself; nothing when it stands elsewhere.
std::optional<size_t> fixed_size(uint16_t type) {
  switch (type) {
    case 0x0002:
      return 2;  // Integer16
    case 0x000B:
      return 1;   // Boolean
    case 0x0003:  // Integer32
    case 0x0004:  // Floating32
    case 0x000A:
      return 4;   // ErrorCode
    case 0x0005:  // Floating64
    case 0x0006:  // Currency
    case 0x0007:  // FloatingTime
    case 0x0014:  // Integer64
    case 0x0040:
      return 8;  // Time
    default:
      return std::nullopt;
  }
}

struct Column {
  Mapi name;
  uint16_t type;
  size_t at, size, bit;
};

struct TableShape {
  size_t bits_at = 0, row_bytes = 0;
  uint32_t index = 0, rows = 0;
  std::vector<Column> columns;
};

std::optional<TableShape> read_shape(std::string_view head) {
  ByteReader reader(head);
  TableShape shape;
  if (reader.u8() != static_cast<uint8_t>(PstHeap::Kind::Table)) return std::nullopt;
  const size_t columns = reader.u8();
  reader.skip(4);  // ends of the values of four and two bytes
  shape.bits_at = reader.u16();
  shape.row_bytes = reader.u16();
  shape.index = reader.u32();
  shape.rows = reader.u32();
  reader.skip(4);
  for (size_t i = 0; i < std::min(columns, MostColumns); ++i) {
    Column column{};
    column.type = reader.u16();
    column.name = static_cast<Mapi>(reader.u16());
    column.at = reader.u16();
    column.size = reader.u8();
    column.bit = reader.u8();
    shape.columns.push_back(column);
  }
  if (!reader.ok() || shape.row_bytes == 0) return std::nullopt;
  return shape;
}

bool has_value(const Column& column, const TableShape& shape, std::string_view row) {
  const auto byte = ByteReader(row, shape.bits_at + column.bit / 8).u8();
  return (byte & (0x80U >> (column.bit % 8))) != 0 && column.at + column.size <= row.size();
}

MapiProperties read_row(const PstHeap& heap, const TableShape& shape, std::string_view row) {
  MapiProperties properties;
  for (const auto& column : shape.columns) {
    if (!has_value(column, shape, row)) continue;
    const auto cell = row.substr(column.at, column.size);
    properties.set(
        column.name, static_cast<MapiType>(column.type),
        fixed_size(column.type) ? std::string(cell) : heap.value(ByteReader(cell).u32()));
  }
  return properties;
}

// Which rows of the matrix are in use; those of deleted ones may still be there.
std::set<uint32_t> used_rows(const PstHeap& heap, uint32_t index) {
  std::set<uint32_t> rows;
  heap.each_entry(index, [&](std::string_view, std::string_view row) {
    ByteReader reader(row);
    rows.insert(row.size() >= 4 ? reader.u32() : reader.u16());
  });
  return rows;
}

}  // namespace

Result<MapiProperties> read_properties(const PstFile& file, const PstFile::Node& node) {
  const PstHeap heap(file, node);
  if (!heap.is(PstHeap::Kind::Properties)) return fail(Kind::Malformed, "has no properties");
  MapiProperties properties;
  heap.each_entry(heap.root(), [&](std::string_view key, std::string_view entry) {
    ByteReader reader(entry);
    const uint16_t type = reader.u16();
    const auto size = fixed_size(type);
    const auto place = entry.size() >= 6 ? entry.substr(2, 4) : std::string_view();
    properties.set(static_cast<Mapi>(ByteReader(key).u16()), static_cast<MapiType>(type),
                   size && *size <= 4 ? std::string(place.substr(0, *size))
                                      : heap.value(ByteReader(place).u32()));
  });
  return properties;
}

Result<std::vector<MapiProperties>> read_table(const PstFile& file, const PstFile::Node& node) {
  const PstHeap heap(file, node);
  const auto shape = heap.is(PstHeap::Kind::Table) ? read_shape(heap.item(heap.root()))
                                                   : std::optional<TableShape>();
  if (!shape) return fail(Kind::Malformed, "is no table");
  std::vector<MapiProperties> rows;
  const auto used = used_rows(heap, shape->index);
  const auto data = heap.rows(shape->rows);
  uint32_t number = 0;
  for (const std::string_view block : data.blocks) {
    for (size_t at = 0; at + shape->row_bytes <= block.size() && rows.size() < MostRows;
         at += shape->row_bytes) {
      if (used.contains(number++))
        rows.push_back(read_row(heap, *shape, block.substr(at, shape->row_bytes)));
    }
  }
  return rows;
}

}  // namespace missent::archive
