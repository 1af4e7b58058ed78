// SPDX-License-Identifier: Apache-2.0
#include "extract/mapi_message.h"

#include "extract/byte_reader.h"
#include "extract/compressed_rtf.h"
#include "extract/html_text.h"
#include "extract/message_pieces.h"
#include "extract/read_formats.h"
#include "extract/rtf_text.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"

#include <utility>

namespace missent::extract {
namespace {

void add_headers(Document& document, const std::string& text) {
  const mail::Headers headers = mail::read_headers(text);
  for (const mail::Field& field : headers.fields) {
    if (!is_told_field(field.name)) continue;
    const std::string name(field.name);
    document.add({.text = name + ": " + mail::decode_text(mail::trim(field.value)),
                  .where = "header " + name,
                  .place = Place::Header});
  }
}

void add_people(Document& document, const MapiProperties& message) {
  constexpr std::pair<Mapi, std::string_view> People[] = {
      {Mapi::SenderName, "From"}, {Mapi::To, "To"}, {Mapi::Cc, "Cc"}, {Mapi::Bcc, "Bcc"}};
  std::string text;
  for (const auto& [property, name] : People) {
    const std::string value = message.text(property);
    if (!value.empty()) text.append(name).append(": ").append(value) += '\n';
  }
  document.add({.text = std::move(text), .where = "people", .place = Place::Document});
}

void add_html(Document& document, const MapiProperties& message) {
  const uint32_t page = message.number(Mapi::HtmlCodePage);
  const std::string_view bytes = message.bytes(Mapi::Html);
  std::string_view charset = html_charset(bytes);
  const std::string declared = page != 0 ? charset_of_code_page(page) : std::string();
  if (page != 0) charset = declared;
  HtmlText html = html_text(decode_text_file(bytes, charset));
  document.add({.text = std::move(html.visible), .where = "body", .place = Place::Body});
  if (html.hidden.find_first_not_of(" \t\r\n") == html.hidden.npos) return;
  document.hide({"hidden-text", "", 0, 0});
  document.add_hidden({.text = std::move(html.hidden), .where = "body", .place = Place::Body});
}

bool add_rtf(Document& document, const MapiProperties& message) {
  const auto rtf = unpack_rtf(message.bytes(Mapi::CompressedRtf), document.budget());
  if (!rtf) return false;
  RtfText text = rtf_text(*rtf);
  const bool any = !text.seen.empty();
  add_rtf_text(document, std::move(text), "body", Place::Body);
  return any;
}

}  // namespace

void MapiProperties::set(Mapi name, MapiType type, std::string bytes) {
  values_[name] = {type, std::move(bytes)};
}

void MapiProperties::take(Mapi name, const MapiProperties& from) {
  const auto found = from.values_.find(name);
  if (found != from.values_.end()) values_[name] = found->second;
}

bool MapiProperties::is_bytes(Mapi name) const {
  const auto found = values_.find(name);
  return found != values_.end() && found->second.type == MapiType::Bytes;
}

std::string_view MapiProperties::bytes(Mapi name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string_view() : std::string_view(found->second.bytes);
}

std::string MapiProperties::text(Mapi name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return {};
  if (found->second.type == MapiType::Wide) return utf16le_text(found->second.bytes);
  const uint32_t page = code_page_ != 0 ? code_page_ : number(Mapi::CodePage);
  return narrow_text(found->second.bytes, charset_of_code_page(page));
}

uint32_t MapiProperties::number(Mapi name) const { return ByteReader(bytes(name)).u32(); }

std::string MapiProperties::file_name() const {
  for (const Mapi name : {Mapi::LongFileName, Mapi::FileName, Mapi::DisplayName}) {
    if (std::string found = text(name); !found.empty()) return found;
  }
  return "attachment";
}

void add_mapi_message(Document& document, const MapiProperties& message) {
  document.add({.text = message.text(Mapi::Subject), .where = "subject", .place = Place::Subject});
  add_headers(document, message.text(Mapi::Headers));
  add_people(document, message);
  if (message.has(Mapi::Html)) return add_html(document, message);
  if (message.has(Mapi::CompressedRtf) && add_rtf(document, message)) return;
  document.add({.text = message.text(Mapi::Body), .where = "body", .place = Place::Body});
}

}  // namespace missent::extract
