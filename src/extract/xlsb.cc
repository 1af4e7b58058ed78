// SPDX-License-Identifier: Apache-2.0
#include "extract/xlsb.h"

#include "extract/byte_reader.h"
#include "extract/sheet_frame.h"
#include "extract/sheet_writer.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

#include <bit>

namespace missent::extract {
namespace {

// Record types of MS-XLSB 2.3.2.
enum Record : uint32_t {
  RowHdr = 0,
  CellRk = 2,
  CellError = 3,
  CellBool = 4,
  CellReal = 5,
  CellSt = 6,
  CellIsst = 7,
  FmlaString = 8,
  FmlaNum = 9,
  FmlaBool = 10,
  SstItem = 19,
  Fmt = 44,
  Xf = 47,
  ColInfo = 60,
  CellRString = 62,
  WbProp = 153,
  BundleSh = 156,
  BeginCellXfs = 617,
  EndCellXfs = 618,
  BeginHeaderFooter = 479,
  CommentText = 637
};

class Records {
 public:
  explicit Records(std::string_view bytes) : in_(bytes) {}

  bool next() {
    if (in_.left() < 2) return false;
    type_ = in_.u8();
    if ((type_ & 0x80) != 0) type_ = (type_ & 0x7F) | uint32_t{in_.u8()} << 7;
    uint32_t size = 0;
    for (unsigned shift = 0; shift < 28; shift += 7) {
      const uint32_t byte = in_.u8();
      size |= (byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) break;
    }
    body_ = in_.take(size);
    return in_.ok();
  }

  uint32_t type() const { return type_; }
  ByteReader body() const { return ByteReader(body_); }

 private:
  ByteReader in_;
  uint32_t type_ = 0;
  std::string_view body_;
};

std::string wide_string(ByteReader& in) {
  const uint32_t count = in.u32();
  if (count == 0xFFFFFFFF) return {};
  return utf16le_text(in.take(size_t{count} * 2));
}

// MS-XLSB 2.5.123: 30 bits of a double or an integer, maybe times a hundred.
double rk_value(uint32_t rk) {
  const bool whole = (rk & 2) != 0;
  const double value =
      whole ? static_cast<int32_t>(rk) >> 2 : std::bit_cast<double>(uint64_t{rk & ~3U} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

class BinarySheet {
 public:
  BinarySheet(Document& document, const Workbook& workbook, std::string_view bytes,
              const std::string& name, bool hidden)
      : document_(document), workbook_(workbook), records_(bytes), sheet_(document, name, hidden) {}

  void read() {
    bool going = true;
    while (going && records_.next()) going = take();
    sheet_.finish();
    document_.add(
        {.text = std::move(frame_), .where = sheet_.place() + "/header", .place = Place::Frame});
  }

 private:
  bool take() {
    ByteReader in = records_.body();
    switch (records_.type()) {
      case RowHdr:
        take_row(in);
        return true;
      case ColInfo:
        take_columns(in);
        return true;
      case BeginHeaderFooter:
        take_frame(in);
        return true;
      default:
        return take_cell(in);
    }
  }

  void take_row(ByteReader& in) {
    in.skip(8);
    const uint16_t height = in.u16();
    in.skip(1);
    sheet_.begin_row((in.u8() & 0x10) != 0 || height == 0);
  }

  void take_columns(ByteReader& in) {
    const uint32_t first = in.u32(), last = in.u32(), width = in.u32();
    in.skip(4);
    const bool hidden = (in.u16() & 1) != 0 || width == 0;
    if (hidden && in.ok() && first <= last) sheet_.hide_columns(first, last);
  }

  void take_frame(ByteReader& in) {
    in.skip(2);
    for (int i = 0; i < 6 && in.left() >= 4; ++i) frame_ += frame_text(wide_string(in)) + '\n';
  }

  bool take_cell(ByteReader& in) {
    const uint32_t type = records_.type();
    if (type < CellRk || (type > FmlaBool && type != CellRString)) return true;
    const uint32_t column = in.u32();
    const CellStyle style = workbook_.style(in.u32() & 0xFFFFFF);
    return sheet_.cell(column, value(type, in, style.format));
  }

  std::string value(uint32_t type, ByteReader& in, Format format) const {
    switch (type) {
      case CellRk:
        return number_text(rk_value(in.u32()), format, workbook_.from_1904);
      case CellReal:
      case FmlaNum:
        return number_text(std::bit_cast<double>(in.u64()), format, workbook_.from_1904);
      case CellBool:
      case FmlaBool:
        return in.u8() != 0 ? "TRUE" : "FALSE";
      case CellIsst:
        return std::string(workbook_.strings.at(in.u32()));
      case CellRString:
        in.skip(1);
        return wide_string(in);
      case CellSt:
      case FmlaString:
        return wide_string(in);
      default:
        return {};
    }
  }

  Document& document_;
  const Workbook& workbook_;
  Records records_;
  SheetWriter sheet_;
  std::string frame_;
};

void read_binary_strings(std::string_view bytes, SharedStrings& strings) {
  Records records(bytes);
  while (records.next()) {
    if (records.type() != SstItem) continue;
    ByteReader in = records.body();
    in.skip(1);
    strings.add(wide_string(in));
  }
}

using OwnFormats = std::vector<std::pair<unsigned, Format>>;

CellStyle binary_style(unsigned format_id, const OwnFormats& formats) {
  CellStyle style{built_in_format(format_id), false};
  for (const auto& [known, format] : formats) {
    if (known == format_id) style.format = format;
  }
  return style;
}

void read_binary_styles(std::string_view bytes, std::vector<CellStyle>& styles) {
  Records records(bytes);
  OwnFormats formats;
  bool cells = false;
  while (records.next() && styles.size() < 100'000 && formats.size() < 1'000) {
    ByteReader in = records.body();
    if (records.type() == BeginCellXfs) cells = true;
    if (records.type() == EndCellXfs) cells = false;
    if (records.type() == Fmt) {
      const unsigned id = in.u16();
      formats.emplace_back(id, format_of(wide_string(in)));
    }
    if (records.type() != Xf || !cells) continue;
    in.skip(2);
    styles.push_back(binary_style(in.u16(), formats));
  }
}

std::string binary_comments(std::string_view bytes) {
  Records records(bytes);
  std::string text;
  while (records.next()) {
    if (records.type() != CommentText) continue;
    ByteReader in = records.body();
    in.skip(1);
    text += wide_string(in) + '\n';
  }
  return text;
}

class BinaryWorkbook {
 public:
  explicit BinaryWorkbook(Package& package) : package_(package), document_(package.document()) {}

  void read() {
    const std::string main = package_.read(package_.main_part());
    relations_ = package_.relations(package_.main_part());
    for (const Relation& relation : relations_) {
      if (relation.type == "sharedStrings")
        read_binary_strings(package_.read(relation.target), workbook_.strings);
      if (relation.type == "styles")
        read_binary_styles(package_.read(relation.target), workbook_.styles);
    }
    Records records(main);
    while (records.next()) {
      ByteReader in = records.body();
      if (records.type() == WbProp) workbook_.from_1904 = (in.u32() & 1) != 0;
      if (records.type() == BundleSh) read_sheet_of(in);
    }
    for (const Relation& relation : relations_) read_extra(relation);
  }

 private:
  void read_sheet_of(ByteReader& in) {
    const bool hidden = in.u32() != 0;
    in.skip(4);
    const std::string id = wide_string(in), name = wide_string(in);
    document_.add({.text = name, .where = "sheet names"});
    for (const Relation& relation : relations_) {
      if (relation.id != id || relation.external) continue;
      BinarySheet(document_, workbook_, package_.read(relation.target), name, hidden).read();
      for (const std::string& part : package_.related(relation.target, "comments"))
        add_comments(binary_comments(package_.read(part)), name);
    }
  }

  void add_comments(std::string text, const std::string& sheet) {
    if (text.empty()) return;
    const auto count = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
    document_.hide({"comments", sheet, count, 0});
    document_.add_hidden({.text = std::move(text), .where = "sheet ‘" + sheet + "’/comments"});
  }

  // Pivot caches and links in records: their texts, without their structure.
  void read_extra(const Relation& relation) {
    if (relation.external) return;
    if (relation.type == "pivotCacheDefinition") {
      add_texts("pivot-cache", "pivot cache", relation.target);
      for (const std::string& part : package_.related(relation.target, "pivotCacheRecords"))
        add_texts("", "pivot cache", part);
    }
    if (relation.type == "externalLink")
      add_texts("external-link", "external link", relation.target);
  }

  void add_texts(std::string_view kind, std::string_view place, const std::string& part) {
    std::string text = wide_texts(package_.read(part));
    const std::string name(file_name(part));
    if (text.empty()) return;
    if (!kind.empty()) document_.hide({std::string(kind), name, 0, 0});
    document_.add_hidden(
        {.text = std::move(text), .where = std::string(place) + " ‘" + name + "’"});
  }

  // Strings of any record that begin with their length.
  static std::string wide_texts(std::string_view bytes) {
    Records records(bytes);
    std::string out;
    while (records.next()) {
      std::string_view body = records.body().rest();
      for (size_t at = 0; at + 6 <= body.size(); ++at) {
        ByteReader in(body, at);
        const uint32_t count = in.u32();
        if (count == 0 || count > 32'767 || count * size_t{2} > in.left()) continue;
        if (body[at + 5] != '\0' && count < 3) continue;
        out += utf16le_text(in.take(count * size_t{2})) + '\n';
        at = in.at() - 1;
      }
    }
    return out;
  }

  Package& package_;
  Document& document_;
  Workbook workbook_;
  std::vector<Relation> relations_;
};

}  // namespace

void read_xlsb(Package& package) { BinaryWorkbook(package).read(); }

}  // namespace missent::extract
