// SPDX-License-Identifier: Apache-2.0
#include "extract/ooxml.h"

#include "base/none.h"
#include "extract/confidentiality_label.h"
#include "extract/docx.h"
#include "extract/package.h"
#include "extract/pptx.h"
#include "extract/xlsx.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"
#include "text/unicode.h"

#include <array>

namespace missent::extract {
namespace {

// Properties that say more than who wrote it with what, and when.
constexpr std::array<std::string_view, 9> TellingProperties = {
    "subject", "description", "keywords",      "category",  "contentStatus",
    "Manager", "Company",     "HyperlinkBase", "identifier"};

std::string type_of(std::string_view content_type) {
  std::string type = text::lower_ascii(content_type);
  for (std::string_view ending : {".main+xml", "+xml", ".main"}) {
    if (!type.ends_with(ending)) continue;
    type.resize(type.size() - ending.size());
    break;
  }
  return type;
}

// <dc:subject>…</dc:subject>, one property an element.
void read_plain_properties(Document& document, std::string_view text) {
  XmlScanner xml(text, document.limits().xml_depth);
  std::string name, value;
  while (xml.next()) {
    if (xml.is_start()) {
      name = xml.name();
      value.clear();
    } else if (xml.is_text()) {
      xml.append_text(value);
    } else if (xml.name() == name) {
      document.add_property(name, value);
      for (std::string_view telling : TellingProperties) {
        if (name == telling && value.find_first_not_of(" \r\n\t") != None)
          document.hide({"metadata", name, 0, 0});
      }
      name.clear();
    }
  }
}

void read_custom_properties(Document& document, std::string_view text) {
  XmlScanner xml(text, document.limits().xml_depth);
  std::string name, value;
  while (xml.next()) {
    if (xml.is_start("property")) {
      name = xml.attribute_text("name");
      value.clear();
    } else if (xml.is_text()) {
      xml.append_text(value);
    } else if (xml.is_end("property")) {
      document.add_property(name, value);
      if (!value.empty()) document.hide({"metadata", name, 0, 0});
    }
  }
}

void read_labels(Document& document, std::string_view text) {
  XmlScanner xml(text, document.limits().xml_depth);
  while (xml.next()) {
    if (!xml.is_start("label") || is_true(xml.attribute("removed"))) continue;
    const std::string id = xml.attribute_text("id");
    for (std::string_view part : {"enabled", "method", "siteId", "contentBits", "name"}) {
      std::string property = "MSIP_Label_" + id.substr(id.starts_with('{') ? 1 : 0);
      if (property.ends_with('}')) property.pop_back();
      std::string key(part);
      key.front() = static_cast<char>(key.front() - 'a' + 'A');
      property.append("_").append(key);
      document.add_property(property, xml.attribute_text(part));
    }
  }
}

bool is_picture(std::string_view name) {
  for (std::string_view ending : {".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff",
                                  ".bmp", ".wdp", ".svg", ".odttf", ".fntdata", ".mp3", ".mp4"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

bool is_machinery(std::string_view name) {
  for (std::string_view known :
       {"theme/", "_rels/", "printersettings", "vbaproject", "vbadata", "activex", "ctrlprops",
        "calcchain", "tags/", "fonttable", "websettings", "thumbnail", "tablestyles"}) {
    if (name.find(known) != None) return true;
  }
  return false;
}

class CommonReader {
 public:
  explicit CommonReader(Package& package) : package_(package), document_(package.document()) {}

  void read() {
    for (const Relation& relation : package_.relations("")) {
      if (relation.external) continue;
      if (relation.type == "core-properties" || relation.type == "extended-properties")
        read_plain_properties(document_, package_.read(relation.target));
      if (relation.type == "custom-properties")
        read_custom_properties(document_, package_.read(relation.target));
      if (relation.type == "classificationlabels")
        read_labels(document_, package_.read(relation.target));
    }
    for (const ZipEntry* entry : package_.rest()) read_rest(*entry);
  }

 private:
  void read_rest(const ZipEntry& entry) {
    const std::string name = text::lower_ascii(entry.name);
    if (is_picture(name) || is_machinery(name)) return;
    if (name.ends_with(".xml"))
      read_unknown(entry);
    else if (name.find("embeddings/") != None || name.find("package") != None)
      document_.read_inner(file_name(entry.name), package_.read(entry));
    else if (name.starts_with("xl/model/"))
      read_model(file_name(entry.name));
    else if (name.ends_with(".vml"))
      add_frame(package_.read(entry));
    else if (name.ends_with(".fpage"))
      add_fixed_page(entry);
  }

  void read_model(std::string_view name) {
    document_.hide({"data-model", std::string(name), 0, 0});
    document_.remark("the data model cannot be read");
  }

  void read_unknown(const ZipEntry& entry) {
    const std::string bytes = package_.read(entry);
    std::string kept;
    const auto xml = take_confidentiality_labels(document_, bytes, kept);
    std::string text = text_of(xml, "", "", document_.limits().xml_depth);
    document_.add_hidden({.text = std::move(text), .where = entry.name, .place = Place::Document});
  }

  // Watermarks and what old drawings hold.
  void add_frame(const std::string& vml) {
    std::string text = text_of(vml, "", "div", document_.limits().xml_depth);
    XmlScanner xml(vml, document_.limits().xml_depth);
    while (xml.next()) {
      if (xml.is_start("textpath")) text += xml.attribute_text("string") + '\n';
    }
    document_.add({.text = std::move(text), .where = "drawing", .place = Place::Frame});
  }

  // A page of XPS (ECMA-388 12.1): what its glyphs say.
  void add_fixed_page(const ZipEntry& entry) {
    const std::string page = package_.read(entry);
    std::string text;
    XmlScanner xml(page, document_.limits().xml_depth);
    while (xml.next()) {
      if (!xml.is_start("Glyphs")) continue;
      const std::string said = xml.attribute_text("UnicodeString");
      text += said.starts_with("{}") ? said.substr(2) : said;
      text += '\n';
    }
    document_.add({.text = std::move(text), .where = entry.name, .place = Place::Document});
  }

  Package& package_;
  Document& document_;
};

}  // namespace

bool is_ooxml(const Zip& zip) { return zip.find("[Content_Types].xml") != nullptr; }

void read_ooxml(Document& document, const Zip& zip) {
  Package package(zip, document);
  const std::string type = type_of(package.main_type());
  if (!type.empty()) document.set_type(type);
  const std::string& main = package.main_part();
  if (type.find("spreadsheet") != None || type.find("excel") != None || main.starts_with("xl/"))
    read_xlsx(package);
  else if (type.find("wordprocessing") != None || type.find("ms-word") != None ||
           main.starts_with("word/"))
    read_docx(package);
  else if (type.find("presentation") != None || type.find("powerpoint") != None ||
           main.starts_with("ppt/"))
    read_pptx(package);
  CommonReader(package).read();
}

}  // namespace missent::extract
