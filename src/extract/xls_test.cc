// SPDX-License-Identifier: Apache-2.0
#include "extract/xls.h"

#include "extract/biff.h"
#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

#include <bit>

using namespace missent::extract;

namespace {

std::string record(Biff type, const std::string& body) {
  return u16(static_cast<uint16_t>(type)) + u16(body.size()) + body;
}
std::string narrow(std::string_view text) { return u16(text.size()) + u8(0) + std::string(text); }
std::string number(double value) { return little(std::bit_cast<uint64_t>(value), 8); }
std::string at(uint16_t row, uint16_t column, uint16_t xf = 0) {
  return u16(row) + u16(column) + u16(xf);
}
std::string label(uint16_t row, uint16_t column, std::string_view text, uint16_t xf = 0) {
  return record(Biff::Label, at(row, column, xf) + narrow(text));
}
std::string row(uint16_t index, bool hidden) {
  return record(Biff::Row, u16(index) + std::string(10, '\0') + u32(hidden ? 0x20 : 0));
}

const std::string Begin = record(Biff::Bof, u16(0x0600) + std::string(14, '\0'));
const std::string End = record(Biff::Eof, "");

struct Sheet {
  std::string name;
  uint8_t state;  // 1 hidden, 2 very hidden
  std::string records;
};

// The workbook's own records, then those of its sheets.
std::string workbook(const std::string& globals, const std::vector<Sheet>& sheets) {
  size_t place = Begin.size() + globals.size() + End.size();
  for (const Sheet& sheet : sheets) place += 4 + 8 + sheet.name.size();
  std::string list, bodies;
  for (const Sheet& sheet : sheets) {
    list += record(Biff::BoundSheet, u32(place + bodies.size()) + u8(sheet.state) + u8(0) +
                                         u8(sheet.name.size()) + u8(0) + sheet.name);
    bodies += Begin + sheet.records + End;
  }
  return Begin + globals + list + End + bodies;
}

ReadSample read(const std::string& globals, const std::vector<Sheet>& sheets) {
  return read_sample(OleSample().add("Workbook", workbook(globals, sheets)).make());
}

}  // namespace

TEST_CASE("cells of every kind are read as people see them") {
  const std::string strings = record(Biff::Sst, u32(1) + u32(1) + narrow("shared"));
  const std::string cells =
      label(0, 0, "label") + record(Biff::LabelSst, at(0, 1) + u32(0)) +
      record(Biff::Number, at(1, 0) + number(12.5)) +
      record(Biff::Rk, at(1, 1) + u32(700 << 2 | 3)) +
      record(Biff::MulRk,
             u16(1) + u16(2) + u16(0) + u32(8 << 2 | 2) + u16(0) + u32(9 << 2 | 2) + u16(3)) +
      record(Biff::BoolErr, at(2, 0) + u8(1) + u8(0)) +
      record(Biff::Formula,
             at(2, 1) + std::string("\0\0\0\0\0\0\xFF\xFF", 8) + std::string(6, '\0')) +
      record(Biff::String, narrow("result"));
  const ReadSample sample = read(strings, {{"Data", 0, cells}});
  CHECK(sample.file().type == "application/vnd.ms-excel");
  CHECK(sample.at("sheet ‘Data’") == "label\tshared\n12.5\t7\t8\t9\nTRUE\tresult\n");
  CHECK(sample.file().hidden.empty());
}

TEST_CASE("a shared string goes on in the record that continues it, wide or narrow") {
  const std::string strings =
      record(Biff::Sst, u32(2) + u32(2) + u16(6) + u8(0) + "one") +
      record(Biff::Continue, u8(1) + wide("two") + u16(5) + u8(0) + "three");
  const ReadSample sample = read(strings, {{"Data", 0,
                                            record(Biff::LabelSst, at(0, 0) + u32(0)) +
                                                record(Biff::LabelSst, at(0, 1) + u32(1))}});
  CHECK(sample.at("sheet ‘Data’") == "onetwo\tthree\n");
}

TEST_CASE("hidden and very hidden sheets are hidden when they hold something") {
  const ReadSample sample = read("", {{"Seen", 0, label(0, 0, "a")},
                                      {"Staff", 1, label(0, 0, "b") + label(1, 0, "c")},
                                      {"Deep", 2, label(0, 0, "d")},
                                      {"Empty", 1, ""}});
  CHECK(sample.hides({"sheet", "Staff", 2, 0}));
  CHECK(sample.hides({"sheet", "Deep", 1, 0}));
  CHECK(sample.file().hidden.size() == 2);
  CHECK(sample.at("sheet ‘Deep’ (hidden)") == "d\n");
}

TEST_CASE("cells that are not written row by row come in rows all the same") {
  const ReadSample sample = read("", {{"Data", 0,
                                       label(0, 0, "a") + label(1, 0, "b") + label(2, 0, "c") +
                                           label(0, 2, "d") + label(2, 1, "e")}});
  CHECK(sample.at("sheet ‘Data’") == "a\t\td\nb\nc\te\n");
}

TEST_CASE("hidden rows and columns are told apart from those seen") {
  const std::string columns =
      record(Biff::ColInfo, u16(1) + u16(2) + u16(2'000) + u16(0) + u16(1) + u16(0));
  const ReadSample sample =
      read("", {{"Staff", 0,
                 columns + row(0, false) + row(1, true) + label(0, 0, "Name") + label(0, 1, "Pay") +
                     label(1, 0, "Ann")}});
  CHECK(sample.hides({"rows", "Staff", 2, 1}));
  CHECK(sample.hides({"columns", "Staff!B", 1, 0}));
  CHECK(sample.at("sheet ‘Staff’") == "Name\n");
  CHECK(sample.has("sheet ‘Staff’/rows (hidden)", "Ann"));
  CHECK(sample.at("sheet ‘Staff’/columns (hidden)") == "\tPay\n");
}

TEST_CASE("white letters on no ground are hidden text, on a dark ground they are not") {
  const auto font = [](uint16_t color) {
    return record(Biff::Font, u16(200) + u16(0) + u16(color) + std::string(8, '\0'));
  };
  const auto style = [](uint16_t pattern, uint16_t ground) {
    return record(Biff::Xf, u16(0) + u16(0) + std::string(10, '\0') + u32(uint32_t{pattern} << 26) +
                                u16(ground));
  };
  const ReadSample sample = read(font(9) + style(0, 64) + style(1, 8),
                                 {{"Data", 0, label(0, 0, "ghost", 0) + label(0, 1, "title", 1)}});
  CHECK(sample.hides({"hidden-text", "Data", 1, 0}));
  CHECK(sample.at("sheet ‘Data’") == "\ttitle\n");
}

TEST_CASE("notes, headers and the days of numbers are read") {
  const std::string note =
      record(Biff::Obj, u16(0x15) + u16(0x12) + u16(0x19) + std::string(16, '\0')) +
      record(Biff::Txo, std::string(10, '\0') + u16(4) + std::string(6, '\0')) +
      record(Biff::Continue, u8(0) + "note");
  const std::string style = record(Biff::Xf, u16(0) + u16(14) + std::string(16, '\0'));
  const ReadSample sample =
      read(style, {{"Data", 0,
                    record(Biff::Header, narrow("&COFFICIAL")) +
                        record(Biff::Number, at(0, 0) + number(45'000)) + note}});
  CHECK(sample.hides({"comments", "Data", 1, 0}));
  CHECK(sample.at("sheet ‘Data’/comments (hidden)") == "note\n");
  CHECK(sample.has("sheet ‘Data’/header", "OFFICIAL"));
  CHECK(sample.at("sheet ‘Data’") == "2023-03-15\n");
}

TEST_CASE("what a workbook keeps of another one is hidden") {
  const std::string link =
      record(Biff::SupBook, u16(1) + narrow("\1C:\3staff.xls") + narrow("Pay")) +
      record(Biff::Crn, u8(1) + u8(0) + u16(0) + u8(2) + narrow("Ann") + u8(1) + number(41'000));
  const ReadSample sample = read(link, {{"Data", 0, label(0, 0, "a")}});
  CHECK(sample.hides({"external-link", "staff.xls", 1, 0}));
  CHECK(sample.has("external link ‘staff.xls’ (hidden)", "Ann\t41000"));
}

TEST_CASE("a pivot cache is hidden data with its number of records") {
  const std::string cache = record(Biff::SxDb, u32(3) + std::string(14, '\0')) +
                            record(Biff::SxString, narrow("Ann")) +
                            record(Biff::SxNum, number(41'000));
  const std::string book = workbook("", {{"Data", 0, label(0, 0, "a")}});
  const ReadSample sample =
      read_sample(OleSample().add("Workbook", book).add("_SX_DB_CUR/0001", cache).make());
  CHECK(sample.hides({"pivot-cache", "0001", 3, 0}));
  CHECK(sample.at("pivot cache ‘0001’ (hidden)") == "Ann\n41000\n");
}

TEST_CASE("a workbook with a password is encrypted, and so is Office Open XML in a compound file") {
  const ReadSample sample = read(record(Biff::FilePass, u16(1)), {{"Data", 0, label(0, 0, "a")}});
  CHECK(sample.file().encrypted);
  CHECK(sample.file().unread == "encrypted");
  const ReadSample package =
      read_sample(OleSample().add("EncryptionInfo", "x").add("EncryptedPackage", "y").make());
  CHECK(package.file().encrypted);
}

TEST_CASE("before Excel 97 strings are bytes of the code page") {
  const std::string book = record(Biff::Bof, u16(0x0500) + u16(5)) +
                           record(Biff::CodePage, u16(1251)) +
                           record(Biff::BoundSheet, u32(0) + u8(0) + u8(0) + u8(1) + "S");
  const size_t place = book.size() + End.size();
  std::string bytes = book + End + record(Biff::Bof, u16(0x0500) + u16(16)) +
                      record(Biff::Label, at(0, 0) + u16(2) + "\xC4\xE0") + End;
  bytes.replace(book.size() - 8, 4, u32(place));
  const ReadSample sample = read_sample(OleSample().add("Book", bytes).make());
  CHECK(sample.at("sheet ‘S’") == "Да\n");
}

TEST_CASE("cells beyond the limit are left out and said to be") {
  std::string cells;
  for (uint16_t i = 0; i < 20; ++i) cells += label(i, 0, "x");
  Limits limits;
  limits.cells = 5;
  const ReadSample sample =
      read_sample(OleSample().add("Workbook", workbook("", {{"Data", 0, cells}})).make(), limits);
  CHECK(sample.file().unread == "too-large");
}
