// SPDX-License-Identifier: Apache-2.0
#include "extract/xlsx.h"

#include "extract/chart_text.h"
#include "extract/xlsb.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

namespace missent::extract {
namespace {

constexpr size_t MostSheets = 5'000;

struct Sheet {
  std::string name;
  std::string id;
  bool hidden = false;
};

std::vector<Sheet> sheets_of(Package& package, Workbook& workbook) {
  std::vector<Sheet> sheets;
  const std::string text = package.read(package.main_part());
  XmlScanner xml(text, package.document().limits().xml_depth);
  while (xml.next() && sheets.size() < MostSheets) {
    if (xml.is_start("workbookPr")) workbook.from_1904 = is_true(xml.attribute("date1904"));
    if (!xml.is_start("sheet")) continue;
    const std::string_view state = xml.attribute("state");
    sheets.push_back({xml.attribute_text("name"), std::string(xml.prefixed_attribute("id")),
                      state == "hidden" || state == "veryHidden"});
  }
  return sheets;
}

class WorkbookReader {
 public:
  explicit WorkbookReader(Package& package)
      : package_(package),
        document_(package.document()),
        depth_(package.document().limits().xml_depth) {}

  void read() {
    const std::vector<Sheet> sheets = sheets_of(package_, workbook_);
    relations_ = package_.relations(package_.main_part());
    for (const Relation& relation : relations_) {
      if (relation.type == "sharedStrings")
        workbook_.strings.read(package_.read(relation.target), depth_);
      if (relation.type == "styles")
        workbook_.styles = read_styles(package_.read(relation.target), depth_);
    }
    for (const Sheet& sheet : sheets) read_one(sheet);
    for (const Relation& relation : relations_) read_extra(relation);
    for (const ZipEntry* entry : package_.rest()) read_unlinked(entry->name);
  }

 private:
  void read_one(const Sheet& sheet) {
    document_.add({.text = sheet.name, .where = "sheet names"});
    for (const Relation& relation : relations_) {
      if (relation.id != sheet.id || relation.external) continue;
      read_sheet(document_, workbook_, package_.read(relation.target), sheet.name, sheet.hidden);
      for (const Relation& beside : package_.relations(relation.target)) read_beside(beside, sheet);
    }
  }

  void read_beside(const Relation& relation, const Sheet& sheet) {
    if (relation.external) return;
    if (relation.type == "comments" || relation.type == "threadedComment")
      read_comments(document_, package_.read(relation.target), sheet.name);
    if (relation.type == "drawing" || relation.type == "chartsheet")
      read_drawing(relation.target, sheet);
    if (relation.type == "pivotTable") read_pivot_table(relation.target);
  }

  void read_drawing(const std::string& part, const Sheet& sheet) {
    add_text(text_of(package_.read(part), "t", "p", depth_), sheet, "/drawing");
    for (const std::string& chart : package_.related(part, "chart"))
      add_text(chart_text(package_.read(chart), depth_), sheet, "/chart");
    for (const std::string& diagram : package_.related(part, "diagramData"))
      add_text(text_of(package_.read(diagram), "t", "p", depth_), sheet, "/diagram");
  }

  void add_text(std::string text, const Sheet& sheet, std::string_view what) {
    Piece piece{.text = std::move(text),
                .where = "sheet ‘" + sheet.name + "’" + std::string(what),
                .place = Place::Document};
    if (sheet.hidden)
      document_.add_hidden(std::move(piece));
    else
      document_.add(std::move(piece));
  }

  void read_pivot_table(const std::string& part) {
    for (const std::string& cache : package_.related(part, "pivotCacheDefinition"))
      read_cache(cache);
  }

  void read_cache(const std::string& part) {
    if (caches_.insert(part).second) read_pivot_cache(package_, part);
  }

  void read_extra(const Relation& relation) {
    if (relation.external) return;
    if (relation.type == "pivotCacheDefinition") read_cache(relation.target);
    if (relation.type == "externalLink") read_external_link(package_, relation.target);
    if (relation.type == "revisionHeaders") read_revisions(package_, relation.target);
  }

  // Sheets, comments and caches that nothing points to are in the file all the same.
  void read_unlinked(const std::string& part) {
    if (!part.ends_with(".xml")) return;
    if (part.starts_with("xl/worksheets/") && part.find("_rels") == part.npos)
      read_sheet(document_, workbook_, package_.read(part), std::string(file_name(part)),
                 /*hidden=*/true);
    if (part.starts_with("xl/pivotCache/pivotCacheDefinition")) read_cache(part);
    if (part.starts_with("xl/comments"))
      read_comments(document_, package_.read(part), std::string(file_name(part)));
  }

  Package& package_;
  Document& document_;
  size_t depth_;
  Workbook workbook_;
  std::vector<Relation> relations_;
  std::set<std::string> caches_;
};

}  // namespace

void read_xlsx(Package& package) {
  if (package.main_part().ends_with(".bin")) return read_xlsb(package);
  WorkbookReader(package).read();
}

}  // namespace missent::extract
