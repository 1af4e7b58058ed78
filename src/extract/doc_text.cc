// SPDX-License-Identifier: Apache-2.0
#include "extract/doc_text.h"

#include "extract/byte_reader.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr uint8_t GroupOfProperties = 0x01, PieceTable = 0x02;
constexpr size_t PieceBytes = 8;
constexpr size_t PageBytes = 512;
constexpr size_t MostRuns = 1'000'000;
constexpr uint32_t Narrow = 0x40000000;
constexpr uint16_t IsDeleted = 0x0800, IsHidden = 0x083C;  // property modifiers, MS-DOC 2.6.1

// Bytes of the operand of a property modifier (MS-DOC 2.2.5.1).
size_t operand_size(uint16_t modifier, ByteReader in) {
  switch (modifier >> 13) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 6:
      return in.u8() + size_t{1};
    default:
      return 3;
  }
}

DocInk ink_of(std::string_view modifiers) {
  ByteReader in(modifiers);
  DocInk ink = DocInk::Seen;
  while (in.left() >= 3) {
    const uint16_t modifier = in.u16();
    const std::string_view operand = in.take(operand_size(modifier, in));
    const bool on = !operand.empty() && (operand.front() & 1) != 0;
    if (modifier == IsDeleted && on) ink = DocInk::Deleted;
    if (modifier == IsHidden && on && ink == DocInk::Seen) ink = DocInk::Hidden;
  }
  return ink;
}

// One page: where each run begins, and behind that where in the page its properties stand.
void read_page(std::string_view page, std::vector<DocRun>& out) {
  if (page.size() != PageBytes) return;
  const auto count = static_cast<uint8_t>(page.back());
  ByteReader places(page, (size_t{count} + 1) * 4);
  ByteReader in(page);
  uint32_t first = in.u32();
  for (unsigned i = 0; i < count && in.ok() && out.size() < MostRuns; ++i) {
    const uint32_t last = in.u32();
    const size_t at = places.u8() * size_t{2};
    if (at != 0) {
      ByteReader properties(page, at);
      const uint8_t size = properties.u8();
      const DocInk ink = ink_of(properties.take(size));
      if (ink != DocInk::Seen && first < last) out.push_back({first, last, ink});
    }
    first = last;
  }
}

std::vector<DocPiece> pieces_of(std::string_view plex) {
  const size_t count = plex.size() < 4 ? 0 : (plex.size() - 4) / (4 + PieceBytes);
  ByteReader positions(plex), pieces(plex, (count + 1) * 4);
  std::vector<DocPiece> out;
  uint32_t first = positions.u32();
  for (size_t i = 0; i < count; ++i) {
    const uint32_t last = positions.u32();
    pieces.skip(2);
    const uint32_t offset = pieces.u32();
    pieces.skip(2);
    const bool narrow = (offset & Narrow) != 0;
    const uint32_t place = offset & (Narrow - 1);
    if (first < last) out.push_back({first, last, narrow ? place / 2 : place, !narrow});
    first = last;
  }
  return out;
}

// What a character of Word's own is to people; '\0' when it is nothing.
char plain_character(char c) {
  constexpr std::string_view LineEnds = "\r\x0B\x0C\x0E\n";
  constexpr char CellEnd = 0x07, KeptHyphen = 0x1E;
  if (LineEnds.find(c) != LineEnds.npos) return '\n';
  if (c == CellEnd) return '\t';
  if (c == KeptHyphen) return '-';
  return static_cast<unsigned char>(c) >= 0x20 || c == '\t' ? c : '\0';
}

}  // namespace

std::vector<DocPiece> doc_pieces(std::string_view table, size_t at, size_t size) {
  ByteReader in(ByteReader(table, at).take(size));
  while (in.left() > 0) {
    const uint8_t kind = in.u8();
    if (kind == PieceTable) return pieces_of(in.take(in.u32()));
    if (kind != GroupOfProperties) break;
    in.skip(in.u16());
  }
  return {};
}

std::vector<DocRun> doc_unseen_runs(std::string_view stream, std::string_view table, size_t at,
                                    size_t size) {
  const std::string_view plex = ByteReader(table, at).take(size);
  const size_t count = plex.size() < 4 ? 0 : (plex.size() - 4) / 8;
  ByteReader pages(plex, (count + 1) * 4);
  std::vector<DocRun> out;
  for (size_t i = 0; i < count; ++i) {
    const uint64_t page = pages.u32() & 0x3FFFFF;
    read_page(ByteReader(stream, static_cast<size_t>(page * PageBytes)).take(PageBytes), out);
  }
  std::sort(out.begin(), out.end(),
            [](const DocRun& a, const DocRun& b) { return a.first < b.first; });
  return out;
}

std::string clean_doc_text(std::string_view text) {
  constexpr char FieldBegin = 0x13, FieldMiddle = 0x14, FieldEnd = 0x15;
  std::string out;
  size_t instructions = 0;
  for (const char c : text) {
    if (c == FieldBegin) ++instructions;
    if ((c == FieldMiddle || c == FieldEnd) && instructions > 0) --instructions;
    const char plain = instructions > 0 ? '\0' : plain_character(c);
    if (plain != '\0') out += plain;
  }
  return out;
}

}  // namespace missent::extract
