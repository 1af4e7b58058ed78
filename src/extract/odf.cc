// SPDX-License-Identifier: Apache-2.0
#include "extract/odf.h"

#include "extract/odf_body.h"
#include "extract/package.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

namespace missent::extract {
namespace {

std::string part(Document& document, const Zip& zip, std::string_view name) {
  const ZipEntry* entry = zip.find(name);
  if (entry == nullptr) return {};
  auto bytes = zip.read(*entry, document.budget());
  if (!bytes) say_unread(document, bytes.error(), name);
  return bytes ? *std::move(bytes) : std::string();
}

void read_properties(Document& document, std::string_view xml_text) {
  XmlScanner xml(xml_text, document.limits().xml_depth);
  std::string name, value;
  bool own = false;
  while (xml.next()) {
    if (xml.is_start()) {
      own = xml.name() == "user-defined";
      name = own ? xml.attribute_text("name") : std::string(xml.name());
      value.clear();
    } else if (xml.is_text()) {
      xml.append_text(value);
    } else if (!name.empty()) {
      document.add_property(name, value);
      const bool telling = own || name == "subject" || name == "description" || name == "keyword";
      if (telling && value.find_first_not_of(" \r\n\t") != value.npos)
        document.hide({"metadata", name, 0, 0});
      name.clear();
    }
  }
}

}  // namespace

bool is_odf(const Zip& zip) {
  return zip.find("content.xml") != nullptr &&
         (zip.find("mimetype") != nullptr || zip.find("META-INF/manifest.xml") != nullptr);
}

bool is_flat_odf(std::string_view xml) {
  constexpr size_t Far = 1'024;
  return xml.substr(0, Far).find("<office:document ") != xml.npos;
}

void read_flat_odf(Document& document, std::string_view xml) {
  XmlScanner scanner(xml, document.limits().xml_depth);
  while (scanner.next() && !scanner.is_start("document")) {
  }
  const std::string type = scanner.attribute_text("mimetype");
  if (type.starts_with("application/") && type.size() < 100) document.set_type(type);
  read_odf_body(document, xml, {});
}

void read_odf(Document& document, const Zip& zip) {
  std::string type = part(document, zip, "mimetype");
  while (!type.empty() && type.back() <= ' ') type.pop_back();
  if (type.starts_with("application/") && type.size() < 100) document.set_type(type);
  const std::string manifest = part(document, zip, "META-INF/manifest.xml");
  if (manifest.find("encryption-data") != manifest.npos) return document.encrypt();
  const std::string styles = part(document, zip, "styles.xml");
  const std::string content = part(document, zip, "content.xml");
  read_odf_body(document, content, styles);
  read_properties(document, part(document, zip, "meta.xml"));
  for (const ZipEntry& entry : zip.entries()) {
    if (entry.name.ends_with("/content.xml"))
      document.add(
          {.text = text_of(part(document, zip, entry.name), "", "p", document.limits().xml_depth),
           .where = entry.name,
           .place = Place::Document});
    const bool inner = entry.name.starts_with("Object") && entry.name.find('/') == entry.name.npos;
    if (inner) document.read_inner(entry.name, part(document, zip, entry.name));
  }
}

}  // namespace missent::extract
