// SPDX-License-Identifier: Apache-2.0
#include "extract/cms.h"
#include "extract/inflate.h"
#include "extract/read_formats.h"
#include "mail/base64.h"
#include "text/unicode.h"

namespace missent::extract {
namespace {

// As RFC 7444 writes the same label in a header field.
void add_label(Document& document, std::string_view label) {
  document.add({.text = "SIO-Label: type=\":ess\"; label=\"" + mail::encode_base64(label) + '"',
                .where = "signed attribute",
                .place = Place::Property});
}

// Mail that was signed begins with its own header fields; anything else is a file.
bool is_mail_part(std::string_view bytes) {
  const auto begins = [&](std::string_view name) {
    return bytes.size() > name.size() &&
           text::equals_ignore_case(bytes.substr(0, name.size()), name);
  };
  return begins("Content-") || begins("MIME-Version:");
}

// "plan.pdf.p7m" was "plan.pdf" before it was signed.
std::string name_within(std::string_view outer) {
  constexpr size_t Ending = 4;
  outer = outer.substr(outer.find_last_of('/') + 1);
  if (outer.size() <= Ending) return "content";
  const std::string ending = text::lower_ascii(outer.substr(outer.size() - Ending));
  const bool is_known = ending == ".p7m" || ending == ".p7s" || ending == ".p7z";
  const auto within = outer.substr(0, outer.size() - Ending);
  return is_known && within.find('.') != within.npos ? std::string(within) : "content";
}

void read_content(Document& document, std::string_view content) {
  if (is_mail_part(content)) return document.read_message(content);
  document.read_inner(name_within(document.attachment().name), content);
}

void read_packed(Document& document, std::string_view packed) {
  const auto content = inflate_zlib(packed, packed.size(), document.budget());
  if (content) return read_content(document, *content);
  document.unread(content.error().kind == Kind::TooLarge ? "too-large" : "damaged");
}

}  // namespace

void read_cms(Document& document, std::string_view bytes) {
  const Cms cms = read_cms_structure(bytes);
  if (cms.kind == CmsKind::Encrypted) return document.encrypt();
  if (cms.kind == CmsKind::Damaged) return document.unread("damaged");
  for (const auto label : cms.labels) add_label(document, label);
  if (!cms.content) return;
  if (cms.kind == CmsKind::Compressed) return read_packed(document, *cms.content);
  read_content(document, *cms.content);
}

}  // namespace missent::extract
