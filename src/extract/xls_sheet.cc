// SPDX-License-Identifier: Apache-2.0
#include "extract/sheet_frame.h"
#include "extract/sheet_writer.h"
#include "extract/xls_parts.h"

#include <algorithm>
#include <array>
#include <bit>

namespace missent::extract {
namespace {

constexpr uint16_t NoteObject = 0x19;
constexpr size_t TextCountAt = 10;     // in a text object
constexpr uint64_t NoNumber = 0xFFFF;  // highest 16 bits of the result of a formula

class OldSheet {
 public:
  OldSheet(Document& document, const XlsWorkbook& workbook, BiffRecords records,
           const std::string& name, bool hidden)
      : document_(document),
        workbook_(workbook),
        records_(records),
        sheet_(document, name, hidden),
        name_(name),
        hidden_(hidden) {}

  void read() {
    in_order_ = are_in_order(records_);
    size_t depth = 0;  // charts stand within the sheet
    while (going_ && records_.next()) {
      going_ = document_.budget().take_bytes(records_.size() + 4);
      if (!going_) document_.unread("too-large");
      if (records_.type() == Biff::Bof) ++depth;
      if (records_.type() == Biff::Eof && depth-- <= 1) break;
      if (depth <= 1) take();
    }
    write_kept();
    sheet_.finish();
    add_texts();
  }

 private:
  struct Cell {
    uint32_t row = 0, column = 0;
    Ink ink = Ink::Visible;
    std::string text;
  };

  // Excel writes row by row; others write their cells as they were put in.
  static bool are_in_order(BiffRecords records) {
    size_t depth = 0;
    uint32_t last = 0;
    while (records.next()) {
      if (records.type() == Biff::Bof) ++depth;
      if (records.type() == Biff::Eof && depth-- <= 1) break;
      if (depth > 1 || !is_cell(records.type())) continue;
      const uint32_t row = records.body().u16();
      if (row < last) return false;
      last = row;
    }
    return true;
  }

  void keep(Cell cell) {
    kept_bytes_ += cell.text.size() + sizeof(Cell);
    going_ = kept_bytes_ <= document_.budget().text_left();
    if (!going_) return document_.unread("too-large");
    kept_.push_back(std::move(cell));
  }

  void write_kept() {
    std::stable_sort(kept_.begin(), kept_.end(), [](const Cell& a, const Cell& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    uint32_t row = ~0U;
    for (const Cell& cell : kept_) {
      if (cell.row != row) sheet_.begin_row(is_hidden_row(cell.row));
      row = cell.row;
      if (!sheet_.cell(cell.column, cell.text, cell.ink)) return;
    }
  }

  bool is_hidden_row(uint32_t row) const { return row < hidden_rows_.size() && hidden_rows_[row]; }

  void take() {
    ByteReader in = records_.body();
    switch (records_.type()) {
      case Biff::Row:
        return take_row(in);
      case Biff::ColInfo:
        return take_columns(in);
      case Biff::Header:
      case Biff::Footer:
        if (in.left() > 2) frame_ += frame_text(biff_string(in, workbook_.text)) + '\n';
        return;
      case Biff::Obj:
        in.skip(4);
        is_note_ = in.u16() == NoteObject;
        return;
      case Biff::Txo:
        return take_text(in);
      case Biff::Note:
        return take_note(in);
      case Biff::String:
        return take_result();
      default:
        return take_cell(in);
    }
  }

  void take_row(ByteReader in) {
    const uint16_t row = in.u16();
    in.skip(10);
    const bool hidden = (in.u32() & 0x20) != 0;
    if (hidden_rows_.size() <= row) hidden_rows_.resize(size_t{row} + 1);
    hidden_rows_[row] = hidden;
  }

  void take_columns(ByteReader in) {
    const uint16_t first = in.u16(), last = in.u16(), width = in.u16();
    in.skip(2);
    const bool hidden = (in.u16() & 1) != 0 || width == 0;
    if (hidden && in.ok() && first <= last) sheet_.hide_columns(first, last);
  }

  void take_text(ByteReader in) {
    in.skip(TextCountAt);
    const uint16_t count = in.u16();
    std::vector<std::string_view> parts = records_.parts();
    if (count == 0 || parts.size() < 2) return;
    parts.erase(parts.begin());
    (is_note_ ? notes_ : boxes_) += BiffStrings(std::move(parts)).characters(count) + '\n';
    if (is_note_) ++note_count_;
  }

  // Before Excel 97 the note itself holds its text.
  void take_note(ByteReader in) {
    if (workbook_.text.wide) return;
    in.skip(4);
    const uint16_t size = in.u16();
    notes_ += narrow_text(in.take(size), workbook_.text.charset) + '\n';
    ++note_count_;
  }

  void begin(uint16_t row) {
    if (row == row_) return;
    row_ = row;
    if (in_order_) sheet_.begin_row(is_hidden_row(row));
  }

  void put(uint16_t column, uint16_t xf, std::string_view text) {
    const bool seen = !workbook_.cells.style(xf).invisible;
    const Ink ink = seen ? Ink::Visible : Ink::Invisible;
    if (!in_order_) return keep({row_, column, ink, std::string(text)});
    going_ = sheet_.cell(column, text, ink);
  }

  void put_number(uint16_t column, uint16_t xf, double value) {
    put(column, xf,
        number_text(value, workbook_.cells.style(xf).format, workbook_.cells.from_1904));
  }

  static bool is_cell(Biff type) {
    constexpr std::array Cells = {Biff::Formula, Biff::LabelSst, Biff::Label,  Biff::RString,
                                  Biff::Rk,      Biff::MulRk,    Biff::Number, Biff::BoolErr};
    return std::find(Cells.begin(), Cells.end(), type) != Cells.end();
  }

  void take_cell(ByteReader in) {
    if (!is_cell(records_.type())) return;
    begin(in.u16());
    const uint16_t column = in.u16();
    if (records_.type() == Biff::MulRk) return take_numbers(in, column);
    const uint16_t xf = in.u16();
    switch (records_.type()) {
      case Biff::LabelSst:
        return put(column, xf, workbook_.cells.strings.at(in.u32()));
      case Biff::Rk:
        return put_number(column, xf, rk_number(in.u32()));
      case Biff::Number:
        return put_number(column, xf, std::bit_cast<double>(in.u64()));
      case Biff::Formula:
        return take_formula(in, column, xf);
      case Biff::BoolErr:
        return take_truth(in, column, xf);
      default:
        return put(column, xf, biff_string(in, workbook_.text));
    }
  }

  void take_truth(ByteReader in, uint16_t column, uint16_t xf) {
    const bool value = in.u8() != 0;
    const bool error = in.u8() != 0;
    if (!error) put(column, xf, value ? "TRUE" : "FALSE");
  }

  void take_numbers(ByteReader in, uint16_t column) {
    for (; going_ && in.left() >= 8; ++column) {
      const uint16_t xf = in.u16();
      put_number(column, xf, rk_number(in.u32()));
    }
  }

  void take_formula(ByteReader in, uint16_t column, uint16_t xf) {
    const uint64_t result = in.u64();
    if (result >> 48 != NoNumber) return put_number(column, xf, std::bit_cast<double>(result));
    const auto kind = static_cast<uint8_t>(result);
    if (kind == 0) result_of_ = {column, xf};
    if (kind == 1) put(column, xf, (result >> 16 & 0xFF) != 0 ? "TRUE" : "FALSE");
  }

  // The text that a formula gave follows it.
  void take_result() {
    ByteReader in = records_.body();
    if (!workbook_.text.wide)
      return put(result_of_.column, result_of_.xf, biff_string(in, workbook_.text));
    put(result_of_.column, result_of_.xf, BiffStrings(records_.parts()).next());
  }

  void add_texts() {
    const std::string& place = sheet_.place();
    add({.text = std::move(boxes_), .where = place + "/text boxes", .place = Place::Document});
    add({.text = std::move(frame_), .where = place + "/header", .place = Place::Frame});
    if (notes_.find_first_not_of(" \n") == notes_.npos) return;
    document_.hide({"comments", name_, note_count_, 0});
    document_.add_hidden(
        {.text = std::move(notes_), .where = place + "/comments", .place = Place::Document});
  }

  void add(Piece piece) {
    if (hidden_)
      document_.add_hidden(std::move(piece));
    else
      document_.add(std::move(piece));
  }

  struct Result {
    uint16_t column = 0, xf = 0;
  };

  Document& document_;
  const XlsWorkbook& workbook_;
  BiffRecords records_;
  SheetWriter sheet_;
  std::string name_;
  bool hidden_;
  bool going_ = true;
  bool in_order_ = true;
  std::vector<Cell> kept_;  // of a sheet that is not
  size_t kept_bytes_ = 0;
  bool is_note_ = false;
  uint32_t note_count_ = 0;
  uint32_t row_ = ~0U;
  Result result_of_;
  std::vector<bool> hidden_rows_;
  std::string notes_, boxes_, frame_;
};

}  // namespace

void read_xls_sheet(Document& document, const XlsWorkbook& workbook, std::string_view stream,
                    size_t at, const std::string& name, bool hidden) {
  OldSheet(document, workbook, BiffRecords(stream, at), name, hidden).read();
}

}  // namespace missent::extract
