// SPDX-License-Identifier: Apache-2.0
#include "extract/doc_text.h"

#include "extract/byte_reader.h"
#include "extract/cell_lines.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr uint8_t GroupOfProperties = 0x01, PieceTable = 0x02;
constexpr size_t PieceBytes = 8;
constexpr size_t PageBytes = 512;
constexpr size_t MostRuns = 1'000'000;
constexpr uint32_t Narrow = 0x40000000;
// Property modifiers, MS-DOC 2.6.1 and 2.6.2.
constexpr uint16_t IsDeleted = 0x0800, IsHidden = 0x083C, EndsRow = 0x2417, IsInTable = 0x2416;
constexpr uint16_t Size = 0x4A43, ColorNumber = 0x2A42, Color = 0x6870;  // size: half points
constexpr uint16_t Highlight = 0x2A0C, OldShading = 0x4866, Shading = 0xCA71;
constexpr uint16_t OldGround = 0x442D, Ground = 0xC64D;  // of paragraphs
constexpr uint16_t DefinesTable = 0xD608;                // with a size of two bytes
constexpr uint16_t IsInData = 0x6646;  // all of them stand there, behind their size
constexpr size_t MostInData = 4'096;   // bytes of a paragraph: enough for 63 columns
constexpr char CellEnd = 0x07;

// Bytes of the operand of a property modifier (MS-DOC 2.2.5.1).
size_t operand_size(uint16_t modifier, ByteReader in) {
  if (modifier == DefinesTable) return in.u16() + size_t{1};
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

// Of shading: is there a colour behind the text? A new one says so itself, an old one by number.
bool is_ground(uint16_t modifier, std::string_view operand) {
  if (modifier == OldShading || modifier == OldGround) {
    const uint16_t shading = ByteReader(operand).u16();
    return shading != 0 && shading != 0xFFFF;
  }
  constexpr size_t Behind = 5;  // its size and the colour of the pattern
  const uint32_t color = ByteReader(operand, Behind).u32();
  const bool has_pattern = ByteReader(operand, Behind + 4).u16() != 0;
  return (color >> 24 == 0 && (color & 0xFFFFFF) != 0xFFFFFF) || has_pattern;
}

// What the modifiers of a run say of how it is seen.
class InkReader {
 public:
  DocInk read(std::string_view modifiers) {
    ByteReader in(modifiers);
    while (in.left() >= 3) {
      const uint16_t modifier = in.u16();
      take(modifier, in.take(operand_size(modifier, in)));
    }
    if (is_deleted_) return DocInk::Deleted;
    if (is_hidden_) return DocInk::Hidden;
    return is_white_ && !has_ground_ ? DocInk::White : DocInk::Seen;
  }

 private:
  void take(uint16_t modifier, std::string_view operand) {
    constexpr uint16_t Tiny = 4;
    constexpr uint8_t White = 8;
    const uint32_t first = operand.empty() ? 0 : static_cast<uint8_t>(operand.front());
    if (modifier == IsDeleted) is_deleted_ = (first & 1) != 0;
    if (modifier == IsHidden) is_hidden_ = is_hidden_ || (first & 1) != 0;
    if (modifier == Size && operand.size() == 2)
      is_hidden_ = is_hidden_ || ByteReader(operand).u16() <= Tiny;
    if (modifier == ColorNumber) is_white_ = first == White;
    if (modifier == Color) is_white_ = ByteReader(operand).u32() == 0xFFFFFF;
    if (modifier == Highlight) has_ground_ = has_ground_ || first != 0;
    if (modifier == OldShading || modifier == Shading)
      has_ground_ = has_ground_ || is_ground(modifier, operand);
  }

  bool is_deleted_ = false, is_hidden_ = false, is_white_ = false, has_ground_ = false;
};

struct Paragraph {
  bool ends_row = false, has_ground = false;
};

// Those in the data stream name no further place.
Paragraph paragraph_of(std::string_view modifiers, std::string_view data) {
  Paragraph out;
  ByteReader in(modifiers);
  while (in.left() >= 3) {
    const uint16_t modifier = in.u16();
    const std::string_view operand = in.take(operand_size(modifier, in));
    const bool on = !operand.empty() && operand.front() == 1;
    if (modifier == EndsRow) out.ends_row = on;
    if (modifier == IsInTable) out.has_ground = out.has_ground || on;
    if (modifier == OldGround || modifier == Ground)
      out.has_ground = out.has_ground || is_ground(modifier, operand);
    if (modifier != IsInData || data.empty()) continue;
    ByteReader there(data, ByteReader(operand).u32());
    const size_t size = there.u16();
    in = ByteReader(there.take(std::min(size, MostInData)));
    data = {};
  }
  return out;
}

// Calls with where each run or paragraph of a page begins and ends, and where in the page its
// properties stand: the first of `width` bytes that follow says so in words of two, 0 for none.
template <typename Visit>
void each_in_page(std::string_view page, size_t width, Visit&& visit) {
  if (page.size() != PageBytes) return;
  const auto count = static_cast<uint8_t>(page.back());
  ByteReader in(page);
  uint32_t first = in.u32();
  for (size_t i = 0; i < count && in.ok(); ++i) {
    const uint32_t last = in.u32();
    const size_t at = ByteReader(page, (size_t{count} + 1) * 4 + i * width).u8() * size_t{2};
    if (at != 0 && first < last) visit(first, last, at);
    first = last;
  }
}

void read_runs(std::string_view page, std::vector<DocRun>& out) {
  each_in_page(page, 1, [&](uint32_t first, uint32_t last, size_t at) {
    ByteReader properties(page, at);
    const uint8_t size = properties.u8();
    const DocInk ink = InkReader().read(properties.take(size));
    if (ink != DocInk::Seen && out.size() < MostRuns) out.push_back({first, last, ink});
  });
}

// A paragraph's properties begin with their size in words, less the first byte of two; where that
// is 0, whole words, and it stands in the next byte.
void read_paragraphs(std::string_view page, std::string_view data, DocParagraphs& out) {
  constexpr size_t Width = 13, StyleBytes = 2;
  each_in_page(page, Width, [&](uint32_t first, uint32_t last, size_t at) {
    ByteReader properties(page, at);
    const size_t words = properties.u8();
    const size_t size = words == 0 ? properties.u8() * size_t{2} : words * 2 - 1;
    properties.skip(StyleBytes);
    if (size <= StyleBytes || out.grounds.size() + out.row_ends.size() >= MostRuns) return;
    const Paragraph paragraph = paragraph_of(properties.take(size - StyleBytes), data);
    if (paragraph.ends_row) out.row_ends.push_back(first);
    if (paragraph.has_ground) out.grounds.emplace_back(first, last);
  });
}

// Calls with each page that the table names.
template <typename Visit>
void each_page(std::string_view stream, std::string_view plex, Visit&& visit) {
  const size_t count = plex.size() < 4 ? 0 : (plex.size() - 4) / 8;
  const size_t most = stream.size() / PageBytes + 1;  // none is there twice
  ByteReader pages(plex, (count + 1) * 4);
  for (size_t i = 0; i < std::min(count, most); ++i) {
    const uint64_t page = pages.u32() & 0x3FFFFF;
    visit(ByteReader(stream, static_cast<size_t>(page * PageBytes)).take(PageBytes));
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
  constexpr char KeptHyphen = 0x1E;
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
  std::vector<DocRun> out;
  each_page(stream, ByteReader(table, at).take(size),
            [&](std::string_view page) { read_runs(page, out); });
  std::sort(out.begin(), out.end(),
            [](const DocRun& a, const DocRun& b) { return a.first < b.first; });
  return out;
}

DocParagraphs doc_paragraphs(const DocStreams& streams, size_t at, size_t size) {
  DocParagraphs out;
  each_page(streams.main, ByteReader(streams.table, at).take(size),
            [&](std::string_view page) { read_paragraphs(page, streams.data, out); });
  std::sort(out.row_ends.begin(), out.row_ends.end());
  std::sort(out.grounds.begin(), out.grounds.end());
  return out;
}

namespace {

// Writes text as people see it, the rows of tables as lines.
class DocLines {
 public:
  void take(char c) {
    if (c == FieldBegin) ++instructions_;
    if ((c == FieldMiddle || c == FieldEnd) && instructions_ > 0) --instructions_;
    if (c == '\n') return end_row();
    if (c == CellEnd) end_cell();
    const char plain = instructions_ > 0 ? '\0' : plain_character(c);
    if (plain != '\0') out_ += plain;
  }
  std::string take_all() { return std::move(out_); }

 private:
  static constexpr char FieldBegin = 0x13, FieldMiddle = 0x14, FieldEnd = 0x15;

  // A row begins in the line that its first cell ends in, or right behind the row before.
  void end_cell() {
    if (!is_in_row_) row_ = std::max(row_, out_.rfind('\n') + 1);
    is_in_row_ = true;
  }

  void end_row() {
    if (is_in_row_) {
      if (out_.ends_with('\t')) out_.pop_back();
      join_lines_of_cells(out_, row_);
    }
    is_in_row_ = false;
    out_ += '\n';
    row_ = out_.size();
  }

  std::string out_;
  size_t instructions_ = 0;  // of fields that are open
  bool is_in_row_ = false;
  size_t row_ = 0;
};

}  // namespace

std::string clean_doc_text(std::string_view text) {
  DocLines lines;
  for (const char c : text) lines.take(c);
  return lines.take_all();
}

}  // namespace missent::extract
