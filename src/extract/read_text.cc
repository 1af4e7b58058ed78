// SPDX-License-Identifier: Apache-2.0
#include "extract/calendar_text.h"
#include "extract/confidentiality_label.h"
#include "extract/delimited_text.h"
#include "extract/html_text.h"
#include "extract/json_rows.h"
#include "extract/message_pieces.h"
#include "extract/odf.h"
#include "extract/read_formats.h"
#include "extract/sql_text.h"
#include "extract/uu_files.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_records.h"
#include "extract/xml_scanner.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::extract {
namespace {

// Zeros at every second place are wide text without a mark.
std::string_view guessed_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1'024);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (odd * 4 > head.size()) return "utf-16le";
  return even * 4 > head.size() ? "utf-16be" : "windows-1252";
}

// Carriage returns alone end lines where nothing else does.
void end_lines_with_newlines(std::string& text) {
  if (text.find('\r') == text.npos) return;
  if (text.find('\n') == text.npos)
    std::replace(text.begin(), text.end(), '\r', '\n');
  else
    std::erase(text, '\r');
}

void say_hidden(Document& document, std::string hidden) {
  if (hidden.find_first_not_of(" \t\r\n") == hidden.npos) return;
  document.hide({"hidden-text", "", 0, 0});
  document.add_hidden({.text = std::move(hidden), .place = Place::Document});
}

}  // namespace

std::string decode_text_file(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return text::to_utf8(bytes.substr(3), "utf-8");
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)))
    return text::to_utf8(bytes.substr(4), "utf-32le");
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return text::to_utf8(bytes.substr(4), "utf-32be");
  if (bytes.starts_with("\xFF\xFE")) return text::to_utf8(bytes.substr(2), "utf-16le");
  if (bytes.starts_with("\xFE\xFF")) return text::to_utf8(bytes.substr(2), "utf-16be");
  const bool plain = bytes.find('\0') == bytes.npos && text::is_utf8(bytes);
  // A declared charset with escapes (ISO-2022) looks like ASCII and is not.
  const bool escapes = bytes.find('\x1B') != bytes.npos || charset.find("utf-7") != charset.npos;
  if (plain && !escapes) return std::string(bytes);
  return text::to_utf8(bytes,
                       !charset.empty() && text::is_known_charset(charset) && !plain
                           ? charset
                           : (escapes && !charset.empty() ? charset : guessed_charset(bytes)));
}

void read_text(Document& document, std::string_view bytes, std::string_view charset) {
  std::string text = decode_text_file(bytes, charset);
  end_lines_with_newlines(text);
  for (const UuFile& file : uu_files(text)) document.read_inner(file.name, file.bytes);
  if (auto rows = rows_of_sql(text))
    text = *std::move(rows);
  else if (auto arrays = rows_of_json(text))
    text = *std::move(arrays);
  else if (auto cells = rows_of_delimited(text))
    text = *std::move(cells);
  document.add({.text = std::move(text), .place = Place::Document});
}

void read_cards(Document& document, std::string_view bytes, std::string_view charset) {
  document.add({.text = card_text(decode_text_file(bytes, charset)), .place = Place::Document});
}

void read_calendar(Document& document, std::string_view bytes, std::string_view charset) {
  CalendarText calendar = calendar_text(decode_text_file(bytes, charset));
  for (std::string& title : calendar.titles)
    document.add({.text = std::move(title), .where = "title", .place = Place::Subject});
  document.add({.text = std::move(calendar.text), .place = Place::Document});
}

void read_html(Document& document, std::string_view bytes, std::string_view charset) {
  const std::string_view declared = charset.empty() ? html_charset(bytes) : charset;
  HtmlText html = html_text(decode_text_file(bytes, declared));
  document.add({.text = std::move(html.visible), .place = Place::Document});
  say_hidden(document, std::move(html.hidden));
}

void read_xml(Document& document, std::string_view bytes) {
  std::string storage, kept;
  const auto xml = take_confidentiality_labels(document, as_utf8_xml(bytes, storage), kept);
  if (is_flat_odf(xml)) return read_flat_odf(document, xml);
  XmlRecords records(xml, document.limits().xml_depth);
  std::string text = records.read();
  if (records.too_deep()) document.unread("too-large");
  if (records.has_entities()) {
    document.unread("damaged");
    document.remark("declares entities of its own; they are not read");
  }
  document.add({.text = std::move(text), .place = Place::Document});
}

namespace {

// Where the next message of a mailbox begins; the end of `bytes` where none does.
size_t next_message(std::string_view bytes, size_t from) {
  constexpr std::string_view Mark = "\nFrom ";
  for (size_t at = bytes.find(Mark, from); at != bytes.npos; at = bytes.find(Mark, at + 1)) {
    const size_t line = bytes.find('\n', at + 1);
    const bool is_behind_empty_line =
        bytes.substr(0, at).ends_with('\n') || bytes.substr(0, at).ends_with("\n\r");
    if (line == bytes.npos || !is_behind_empty_line) continue;
    const auto field = bytes.substr(line + 1, bytes.find_first_of(": \r\n", line + 1) - line - 1);
    if (!field.empty() && bytes.substr(line + 1 + field.size()).starts_with(':')) return at + 1;
  }
  return bytes.size();
}

}  // namespace

void read_message_file(Document& document, std::string_view bytes) {
  const size_t second = bytes.starts_with("From ") ? next_message(bytes, 0) : bytes.size();
  if (second == bytes.size()) {
    document.set_type("message/rfc822");
    return document.read_message(bytes);
  }
  document.set_type("application/mbox");
  size_t number = 0, begin = 0;
  for (size_t end = second; begin < bytes.size(); end = next_message(bytes, begin)) {
    document.read_inner("message " + std::to_string(++number), bytes.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace missent::extract
