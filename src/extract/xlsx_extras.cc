// SPDX-License-Identifier: Apache-2.0
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

#include <algorithm>

namespace missent::extract {
namespace {

constexpr size_t MostSharedItems = 2'000'000;

// The values of a pivot cache: those of each field once, then the records that point to them.
class PivotCache {
 public:
  PivotCache(std::string_view definition, size_t xml_depth) : depth_(xml_depth) {
    XmlScanner xml(definition, xml_depth);
    while (xml.next()) {
      if (!xml.is_start()) continue;
      if (xml.name() == "worksheetSource") source_ = source_of(xml);
      if (xml.name() == "cacheField") {
        fields_.emplace_back();
        names_ += names_.empty() ? "" : "\t";
        names_ += xml.attribute_text("name");
      }
      if (xml.name() == "sharedItems") read_items(xml);
    }
  }

  const std::string& source() const { return source_; }

  // A line for each record; without records the values of each field. At most so many bytes, since
  // records may point to one long value again and again.
  std::string text(std::string_view records, uint64_t most, uint32_t& rows) const {
    std::string out = names_ + '\n';
    rows = 0;
    XmlScanner xml(records, depth_);
    size_t field = 0;
    while (out.size() <= most && xml.next()) {
      if (xml.is_end("r") && ++rows != 0) out += '\n';
      if (!xml.is_start() || xml.name() == "pivotCacheRecords") continue;
      if (xml.name() == "r")
        field = 0;
      else
        append_value(out, xml, field++);
    }
    return rows == 0 ? values() : out;
  }

 private:
  static std::string source_of(const XmlScanner& xml) {
    std::string name = xml.attribute_text("sheet");
    const std::string reference = xml.attribute_text(name.empty() ? "name" : "ref");
    if (!reference.empty()) name += (name.empty() ? "" : "!") + reference;
    return name;
  }

  void read_items(XmlScanner& xml) {
    const size_t depth = xml.depth();
    while (xml.next() && !(xml.is_end() && xml.depth() <= depth)) {
      if (!xml.is_start() || xml.depth() != depth + 1 || fields_.empty()) continue;
      if (++items_ > MostSharedItems) return;
      fields_.back().push_back(xml.attribute_text("v"));
    }
  }

  void append_value(std::string& out, const XmlScanner& xml, size_t field) const {
    if (field > 0) out += '\t';
    if (xml.name() != "x") {
      out += xml.attribute_text("v");
      return;
    }
    const uint64_t index = number_of(xml.attribute("v"));
    if (field < fields_.size() && index < fields_[field].size()) out += fields_[field][index];
  }

  std::string values() const {
    if (items_ == 0) return {};
    std::string out = names_ + '\n';
    for (const auto& field : fields_) {
      for (const auto& item : field) out += item + '\n';
    }
    return out;
  }

  size_t depth_;
  size_t items_ = 0;
  std::string source_;
  std::string names_;
  std::vector<std::vector<std::string>> fields_;
};

// Rows of an external link: the values kept of each sheet of the other workbook.
std::string kept_values(std::string_view xml_text, size_t depth, uint32_t& rows) {
  XmlScanner xml(xml_text, depth);
  std::string out;
  bool value = false;
  while (xml.next()) {
    if (xml.is_start("sheetName")) out += xml.attribute_text("val") + '\n';
    if (xml.is_text() && value) {
      xml.append_text(out);
      out += '\t';
    }
    value = xml.is_start("v") || xml.is_start("val");
    if (xml.is_end("row")) {
      ++rows;
      out += '\n';
    }
  }
  return out;
}

}  // namespace

std::string text_of(std::string_view xml_text, std::string_view element, std::string_view line,
                    size_t xml_depth) {
  XmlScanner xml(xml_text, xml_depth);
  std::string out;
  bool inside = element.empty();
  while (xml.next()) {
    if (xml.is_text() && inside) xml.append_text(out);
    if (!element.empty() && xml.name() == element && !xml.is_text()) inside = xml.is_start();
    if (xml.is_end() && (line.empty() || xml.name() == line) && !out.empty() && out.back() != '\n')
      out += '\n';
  }
  return out;
}

void read_comments(Document& document, std::string_view xml, const std::string& sheet) {
  std::string text = text_of(xml, "t", "comment", document.limits().xml_depth);
  if (text.empty()) text = text_of(xml, "text", "threadedComment", document.limits().xml_depth);
  if (text.find_first_not_of(" \r\n\t") == text.npos) return;
  const auto count = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
  document.hide({"comments", sheet, count, 0});
  document.add_hidden({.text = std::move(text),
                       .where = "sheet ‘" + sheet + "’/comments",
                       .place = Place::Document});
}

void read_pivot_cache(Package& package, const std::string& definition) {
  Document& document = package.document();
  const std::string xml = package.read(definition);
  const auto related = package.related(definition, "pivotCacheRecords");
  const std::string records = related.empty() ? std::string() : package.read(related.front());
  const PivotCache cache(xml, document.limits().xml_depth);
  uint32_t rows = 0;
  std::string text = cache.text(records, document.budget().text_left(), rows);
  if (text.empty()) return;
  document.hide({"pivot-cache", cache.source(), rows, 0});
  document.add_hidden({.text = std::move(text),
                       .where = "pivot cache ‘" + cache.source() + "’",
                       .place = Place::Document});
}

void read_external_link(Package& package, const std::string& part) {
  Document& document = package.document();
  std::string target;
  for (const Relation& relation : package.relations(part)) target = relation.target;
  uint32_t rows = 0;
  std::string text = kept_values(package.read(part), document.limits().xml_depth, rows);
  if (target.empty() && rows == 0) return;
  document.hide({"external-link", std::string(file_name(target)), rows, 0});
  document.add_property("external link", target);
  document.add_hidden({.text = std::move(text),
                       .where = "external link ‘" + std::string(file_name(target)) + "’",
                       .place = Place::Document});
}

void read_revisions(Package& package, const std::string& part) {
  Document& document = package.document();
  for (const std::string& log : package.related(part, "revisionLog")) {
    const std::string xml = package.read(log);
    std::string text = text_of(xml, "", "rcc", document.limits().xml_depth);
    if (text.find_first_not_of(" \r\n\t") == text.npos) continue;
    document.hide({"deleted-text", "revisions", 0, 0});
    document.add_hidden({.text = std::move(text), .where = "revisions"});
  }
}

}  // namespace missent::extract
