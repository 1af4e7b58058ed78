// SPDX-License-Identifier: Apache-2.0
#include "extract/calendar_text.h"
#include "extract/confidentiality_label.h"
#include "extract/html_text.h"
#include "extract/message_pieces.h"
#include "extract/read_formats.h"
#include "extract/xlsx_parts.h"
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

void say_hidden(Document& document, std::string hidden) {
  if (hidden.find_first_not_of(" \t\r\n") == hidden.npos) return;
  document.hide({"hidden-text", "", 0, 0});
  document.add_hidden({.text = std::move(hidden), .place = Place::Document});
}

}  // namespace

std::string decode_text_file(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return text::to_utf8(bytes.substr(3), "utf-8");
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
  if (text.find('\r') != text.npos) std::erase(text, '\r');
  document.add({.text = std::move(text), .place = Place::Document});
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
  XmlScanner scanner(xml, document.limits().xml_depth);
  std::string text;
  while (scanner.next()) {
    if (scanner.is_text()) scanner.append_text(text);
    if (scanner.is_end() && !text.empty() && text.back() != '\n') text += '\n';
  }
  if (scanner.too_deep()) document.unread("too-large");
  if (scanner.has_entities()) {
    document.unread("damaged");
    document.remark("declares entities of its own; they are not read");
  }
  document.add({.text = std::move(text), .place = Place::Document});
}

void read_message_file(Document& document, std::string_view bytes) {
  document.set_type("message/rfc822");
  document.read_message(bytes);
}

}  // namespace missent::extract
