// SPDX-License-Identifier: Apache-2.0
#include "extract/plain_cell.h"
#include "extract/sheet_frame.h"
#include "extract/sheet_writer.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

namespace missent::extract {
namespace {

constexpr uint32_t MostColumns = 1 << 20;

// "AB12" -> 27; nothing of it -> `otherwise`.
uint32_t column_of(std::string_view reference, uint32_t otherwise) {
  uint32_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > MostColumns) break;
    column = column * 26 + static_cast<uint32_t>(c - 'A') + 1;
  }
  return column == 0 ? otherwise : column - 1;
}

bool is_nothing(std::string_view size) {
  return !size.empty() && size.find_first_not_of("0.") == size.npos;
}

class SheetReader {
 public:
  SheetReader(Document& document, const Workbook& workbook, std::string_view xml,
              const std::string& name, bool hidden)
      : document_(document),
        workbook_(workbook),
        xml_(xml, document.limits().xml_depth),
        sheet_(document, name, hidden) {}

  void read() {
    bool going = true;
    while (going && plain_cells() && xml_.next()) {
      if (xml_.is_start()) going = start();
    }
    if (xml_.has_entities()) document_.unread("damaged");
    sheet_.finish();
    document_.add(
        {.text = std::move(frame_), .where = sheet_.place() + "/header", .place = Place::Frame});
  }

 private:
  bool start() {
    const std::string_view name = xml_.name();
    if (name == "c") return cell();
    if (name == "row") {
      row();
    } else if (name == "col") {
      hide_column();
    } else if (name == "sheetFormatPr") {
      rows_hidden_ = is_true(xml_.attribute("zeroHeight"));
    } else if (name.ends_with("Header") || name.ends_with("Footer")) {
      add_frame();
    }
    return true;
  }

  void row() {
    const std::string_view hidden = xml_.attribute("hidden");
    const bool shown = hidden == "0" || hidden == "false" || !xml_.attribute("ht").empty();
    sheet_.begin_row(is_true(hidden) || is_nothing(xml_.attribute("ht")) ||
                     (rows_hidden_ && !shown));
    column_ = 0;
  }

  void hide_column() {
    if (!is_true(xml_.attribute("hidden")) && !is_nothing(xml_.attribute("width"))) return;
    const uint64_t first = number_of(xml_.attribute("min")),
                   last = number_of(xml_.attribute("max"));
    if (first == 0 || last < first || last > MostColumns) return;
    sheet_.hide_columns(static_cast<uint32_t>(first - 1), static_cast<uint32_t>(last - 1));
  }

  void add_frame() {
    if (xml_.name() == "headerFooter") return;
    std::string codes;
    while (xml_.next() && !xml_.is_end()) {
      if (xml_.is_text()) xml_.append_text(codes);
    }
    frame_ += frame_text(codes) + '\n';
  }

  // Those that come next; nearly all of a sheet.
  bool plain_cells() {
    constexpr size_t Levels = 2;
    for (;;) {
      const PlainCell next = plain_cell(xml_.unread(Levels));
      if (next.length == 0) return true;
      xml_.pass(next.length);
      text_.clear();
      raw_ = next.value;
      if (!put_cell(next.reference, next.type, next.style)) return false;
    }
  }

  bool cell() {
    const auto [reference, type, style] = xml_.attributes<3>({"r", "t", "s"});
    text_.clear();
    read_cell();
    return put_cell(reference, type, style);
  }

  // What is in it was read.
  bool put_cell(std::string_view reference, std::string_view type, std::string_view style_number) {
    column_ = column_of(reference, column_);
    const CellStyle style = workbook_.style(number_of(style_number));
    const std::string_view shown = value(type, style.format);
    return sheet_.cell(column_++, shown, style.invisible ? Ink::Invisible : Ink::Visible);
  }

  void read_cell() {
    const size_t depth = xml_.depth();
    raw_ = {};
    while (xml_.next() && !(xml_.is_end() && xml_.depth() <= depth)) {
      if (xml_.is_start()) inside_cell();
    }
  }

  void inside_cell() {
    if (xml_.name() == "v") {
      if (xml_.next() && xml_.is_text()) raw_ = xml_.raw_text();
    } else if (xml_.name() == "t") {
      if (xml_.next() && xml_.is_text()) xml_.append_text(text_);
    } else if (xml_.name() == "f" || xml_.name() == "rPh" || xml_.name() == "extLst") {
      xml_.skip_element();
    }
  }

  std::string_view value(std::string_view type, Format format) {
    if (type == "s") return workbook_.strings.at(number_of(raw_));
    if (type == "inlineStr") return text_;
    if (type == "str") {
      append_xml_text(text_, raw_);
      return text_;
    }
    if (type == "b") return raw_ == "1" ? "TRUE" : "FALSE";
    if (type == "e" || type == "d" || raw_.empty()) return raw_.empty() ? text_ : raw_;
    const bool exponent = raw_.find('e') != raw_.npos || raw_.find('E') != raw_.npos;
    if (format != Format::Date && !exponent) return raw_;
    return text_ = number_text(raw_, format, workbook_.from_1904);
  }

  Document& document_;
  const Workbook& workbook_;
  XmlScanner xml_;
  SheetWriter sheet_;
  uint32_t column_ = 0;
  bool rows_hidden_ = false;
  std::string_view raw_;
  std::string text_;
  std::string frame_;
};

}  // namespace

void SharedStrings::add(std::string_view text) {
  all_.append(text);
  ends_.push_back(all_.size());
}

void SharedStrings::read(std::string_view xml, size_t xml_depth) {
  XmlScanner scanner(xml, xml_depth);
  bool inside = false;
  while (scanner.next()) {
    if (scanner.is_text()) {
      if (inside) scanner.append_text(all_);
    } else if (scanner.is_start("rPh")) {
      scanner.skip_element();
    } else if (scanner.name() == "t") {
      inside = scanner.is_start();
    } else if (scanner.is_end("si")) {
      ends_.push_back(all_.size());
    }
  }
}

std::string_view SharedStrings::at(size_t index) const {
  if (index >= ends_.size()) return {};
  const size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(all_).substr(begin, ends_[index] - begin);
}

void read_sheet(Document& document, const Workbook& workbook, std::string_view xml,
                const std::string& name, bool hidden) {
  SheetReader(document, workbook, xml, name, hidden).read();
}

}  // namespace missent::extract
