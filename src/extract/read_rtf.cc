// SPDX-License-Identifier: Apache-2.0
#include "extract/read_formats.h"
#include "extract/rtf_text.h"

namespace missent::extract {
namespace {

void add_unseen(Document& document, std::string text, std::string_view kind,
                std::string_view where) {
  if (text.find_first_not_of(" \t\r\n") == text.npos) return;
  document.hide({std::string(kind), "", 0, 0});
  document.add_hidden(
      {.text = std::move(text), .where = std::string(where), .place = Place::Document});
}

// In front of an embedded file stand its class and length; the file itself is known by its start.
std::string_view embedded_file(std::string_view object) {
  constexpr std::string_view Starts[] = {"\xD0\xCF\x11\xE0", "PK\x03\x04", "%PDF-"};
  for (const std::string_view start : Starts) {
    const size_t at = object.substr(0, 1'024).find(start);
    if (at != object.npos) return object.substr(at);
  }
  return {};
}

}  // namespace

void add_rtf_text(Document& document, RtfText text, std::string_view where, Place place) {
  document.add({.text = std::move(text.seen), .where = std::string(where), .place = place});
  document.add({.text = std::move(text.frame), .where = "header", .place = Place::Frame});
  for (const auto& [name, value] : text.properties) document.add_property(name, value);
  add_unseen(document, std::move(text.unseen), "hidden-text", where);
  add_unseen(document, std::move(text.deleted), "deleted-text", "deleted text");
  add_unseen(document, std::move(text.comments), "comments", "comments");
  for (const std::string& object : text.objects) {
    const std::string_view file = embedded_file(object);
    if (!file.empty()) document.read_inner("object", file);
  }
}

void read_rtf(Document& document, std::string_view bytes) {
  add_rtf_text(document, rtf_text(bytes), "", Place::Document);
}

}  // namespace missent::extract
