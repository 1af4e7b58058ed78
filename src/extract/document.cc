// SPDX-License-Identifier: Apache-2.0
#include "extract/document.h"

#include "extract/message_pieces.h"
#include "text/unicode.h"

#include <utility>

namespace missent::extract {
namespace {

constexpr size_t MostHidden = 1'000;
constexpr size_t MostRemarks = 100;
constexpr size_t LongestName = 1'000;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

std::string name_for_people(std::string_view name) {
  std::string clean;
  for (const char c : name.substr(0, LongestName)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    clean += control ? ' ' : c;
  }
  return text::is_utf8(clean) ? clean : text::to_utf8(clean, "");
}

}  // namespace

bool Document::add(Piece piece) {
  if (is_blank(piece.text)) return true;
  if (!budget_.take_piece() || !budget_.take_text(piece.text.size())) {
    unread("too-large");
    return false;
  }
  if (!text::is_utf8(piece.text)) piece.text = text::to_utf8(piece.text, "utf-8");
  piece.where = piece.where.empty() ? path_ : path_ + '/' + piece.where;
  out_.add(std::move(piece));
  return true;
}

bool Document::add_hidden(Piece piece) {
  piece.hidden = true;
  piece.where += piece.where.empty() ? "(hidden)" : " (hidden)";
  return add(std::move(piece));
}

void Document::add_property(std::string_view name, std::string_view value) {
  if (is_blank(value)) return;
  std::string text(name);
  text.append(": ").append(value);
  add({.text = std::move(text), .where = "properties", .place = Place::Property});
}

void Document::hide(Hidden hidden) {
  std::vector<Hidden>& list = out_.attachments[attachment_].hidden;
  if (list.size() >= MostHidden) return;
  hidden.name = name_for_people(hidden.name);
  list.push_back(std::move(hidden));
}

void Document::set_type(std::string type) { out_.attachments[attachment_].type = std::move(type); }

void Document::encrypt() {
  out_.attachments[attachment_].encrypted = true;
  out_.attachments[attachment_].unread = "encrypted";
}

void Document::unread(std::string_view why) {
  std::string& reason = out_.attachments[attachment_].unread;
  if (reason.empty()) reason = why;
}

void Document::remark(std::string_view text) {
  if (out_.remarks.size() < MostRemarks) out_.remarks.push_back(path_ + ": " + std::string(text));
}

Document Document::inner(std::string_view name, uint64_t size) {
  const std::string& outer = attachment().name;
  std::string own = name_for_people(name);
  const std::string path = path_ + '/' + own;
  Attachment made{.name = outer.empty() ? own : outer + '/' + own, .type = {}, .size = size};
  out_.attachments.push_back(std::move(made));
  return {out_, budget_, out_.attachments.size() - 1, path, depth_ + 1};
}

void Document::read_message(std::string_view bytes) {
  mail::Limits limits;
  limits.texts = true;
  mail::Opened opened;
  const mail::Message message = mail::read_message(bytes, limits, &opened);
  if (!message.complete) unread("too-large");
  if (message.protection == mail::Protection::Encrypted) encrypt();
  for (const std::string& odd : message.ambiguities) remark(odd);
  add_message(out_, budget_, message, opened, path_ + '/', depth_ + 1);
}

void Document::read_inner(std::string_view name, std::string_view bytes) {
  if (!budget_.take_entry()) {
    unread("too-large");
    return;
  }
  Document document = inner(name, bytes.size());
  document.add({.text = name_for_people(name), .where = "name", .place = Place::Name});
  if (document.depth() > limits().depth) {
    document.unread("too-large");
    document.remark("nested too deeply; not read");
    unread("too-large");
    return;
  }
  read_file(document, bytes);
}

}  // namespace missent::extract
