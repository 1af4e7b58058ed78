// SPDX-License-Identifier: Apache-2.0
#pragma once
// The records of a workbook of Excel 5 to 2003 (MS-XLS 2.1.4), and the strings in them, which may
// go on in the records that continue one.

#include "extract/byte_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

// Record types of MS-XLS 2.3.
enum class Biff : uint16_t {
  Formula = 0x06,
  Eof = 0x0A,
  Header = 0x14,
  Footer = 0x15,
  Note = 0x1C,
  Date1904 = 0x22,
  FilePass = 0x2F,
  Font = 0x31,
  Continue = 0x3C,
  CodePage = 0x42,
  Obj = 0x5D,
  Crn = 0x5A,
  ColInfo = 0x7D,
  BoundSheet = 0x85,
  Palette = 0x92,
  MulRk = 0xBD,
  SxDbb = 0xC8,
  SxDb = 0xC6,
  SxNum = 0xC9,
  SxInt = 0xCC,
  SxString = 0xCD,
  RString = 0xD6,
  Xf = 0xE0,
  Sst = 0xFC,
  LabelSst = 0xFD,
  SupBook = 0x1AE,
  Txo = 0x1B6,
  Number = 0x203,
  Label = 0x204,
  BoolErr = 0x205,
  String = 0x207,
  Row = 0x208,
  Rk = 0x27E,
  Format = 0x41E,
  Bof = 0x809
};

// How strings stand in this file: before Excel 97 in bytes of a code page.
struct BiffText {
  bool wide = true;
  std::string charset = "windows-1252";
};

class BiffRecords {
 public:
  explicit BiffRecords(std::string_view stream, size_t at = 0) : in_(stream, at), stream_(stream) {}

  bool next();
  Biff type() const { return type_; }
  size_t size() const { return body_.size(); }
  ByteReader body() const { return ByteReader(body_); }
  // The body and behind it those of the records that continue it.
  std::vector<std::string_view> parts() const;

 private:
  ByteReader in_;
  std::string_view stream_;
  Biff type_ = Biff::Eof;
  std::string_view body_;
};

// Reads strings over the ends of records.
class BiffStrings {
 public:
  explicit BiffStrings(std::vector<std::string_view> parts, size_t skip = 0);

  bool more() const { return at_.left() > 0 || part_ + 1 < parts_.size(); }
  std::string next();                      // counted by 16 bits
  std::string characters(uint32_t count);  // what follows is a byte of flags and `count` of them

 private:
  std::string run(uint32_t count, uint8_t flags);
  void skip(size_t count);
  void into_next_part();

  std::vector<std::string_view> parts_;
  size_t part_ = 0;
  ByteReader at_;
};

// One string within a record, its count of characters in 8 or 16 bits.
std::string biff_short_string(ByteReader& in, const BiffText& text);
std::string biff_string(ByteReader& in, const BiffText& text);

// 30 bits of a double or an integer, maybe times a hundred (MS-XLS 2.5.217).
double rk_number(uint32_t rk);

}  // namespace missent::extract
