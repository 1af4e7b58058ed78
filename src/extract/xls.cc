// SPDX-License-Identifier: Apache-2.0
#include "extract/xls.h"

#include "extract/xls_parts.h"

#include <set>

namespace missent::extract {
namespace {

constexpr size_t MostSheets = 5'000;
constexpr size_t MostStrings = 5'000'000;
constexpr uint16_t Biff8 = 0x0600;

class OldWorkbook {
 public:
  OldWorkbook(Document& document, std::string_view stream)
      : document_(document), stream_(stream), links_(document) {}

  void read() {
    BiffRecords records(stream_);
    if (!records.next()) return document_.unread("damaged");
    if (records.type() == Biff::Bof) workbook_.text.wide = records.body().u16() == Biff8;
    while (records.next() && records.type() != Biff::Eof) {
      if (records.type() == Biff::FilePass) return document_.encrypt();
      take(records);
    }
    links_.finish();
    workbook_.cells.styles = styles_.styles();
    for (const Sheet& sheet : sheets_) read_sheet_of(sheet);
  }

 private:
  struct Sheet {
    size_t at;
    std::string name;
    bool hidden;
  };

  void take(const BiffRecords& records) {
    ByteReader in = records.body();
    switch (records.type()) {
      case Biff::CodePage:
        workbook_.text.charset = charset_of_code_page(in.u16());
        return;
      case Biff::Date1904:
        workbook_.cells.from_1904 = in.u16() != 0;
        return;
      case Biff::BoundSheet:
        return take_sheet(in);
      case Biff::Sst:
        return take_strings(records);
      case Biff::SupBook:
      case Biff::Crn:
        return links_.take(records, workbook_.text);
      default:
        return styles_.take(records, workbook_.text);
    }
  }

  void take_sheet(ByteReader in) {
    const uint32_t at = in.u32();
    const bool hidden = (in.u8() & 3) != 0;  // 2 is very hidden
    in.skip(1);
    if (sheets_.size() < MostSheets)
      sheets_.push_back({at, biff_short_string(in, workbook_.text), hidden});
  }

  void take_strings(const BiffRecords& records) {
    BiffStrings strings(records.parts(), 8);
    for (size_t i = 0; i < MostStrings && strings.more(); ++i)
      workbook_.cells.strings.add(strings.next());
  }

  void read_sheet_of(const Sheet& sheet) {
    document_.add({.text = sheet.name, .where = "sheet names", .place = Place::Document});
    if (!read_.insert(sheet.at).second) return;
    read_xls_sheet(document_, workbook_, stream_, sheet.at, sheet.name, sheet.hidden);
  }

  Document& document_;
  std::string_view stream_;
  XlsWorkbook workbook_;
  XlsStyles styles_;
  XlsLinks links_;
  std::vector<Sheet> sheets_;
  std::set<size_t> read_;
};

void read_pivot_caches(Document& document, const CompoundFile& file) {
  const CompoundFile::Entry* caches = file.find("_SX_DB_CUR");
  if (caches == nullptr) return;
  for (const uint32_t child : caches->children) {
    const CompoundFile::Entry& entry = file.entry(child);
    const auto stream = file.read(entry, document.budget());
    if (!stream) return document.unread("too-large");
    read_xls_pivot_cache(document, *stream, entry.name);
  }
}

}  // namespace

void read_xls(Document& document, const CompoundFile& file, const CompoundFile::Entry& workbook) {
  document.set_type("application/vnd.ms-excel");
  const auto stream = file.read(workbook, document.budget());
  if (!stream) return document.unread("too-large");
  OldWorkbook(document, *stream).read();
  if (!document.attachment().encrypted) read_pivot_caches(document, file);
}

}  // namespace missent::extract
