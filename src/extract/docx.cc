// SPDX-License-Identifier: Apache-2.0
#include "extract/docx.h"

#include "extract/chart_text.h"
#include "extract/docx_story.h"
#include "extract/xml_scanner.h"
#include "extract/xlsx_parts.h"

#include <algorithm>
#include <map>

namespace missent::extract {
namespace {

constexpr size_t MostStyles = 20'000;
constexpr int LongestChain = 30;

using Bases = std::map<std::string, std::string>;  // of a style: what it is based on

bool is_based_on_hidden(const Bases& bases, std::string style, const HiddenStyles& hidden) {
  for (int i = 0; i < LongestChain; ++i) {
    const auto base = bases.find(style);
    if (base == bases.end()) return false;
    style = base->second;
    if (hidden.contains(style)) return true;
  }
  return false;
}

// What the styles say themselves.
void read_styles(std::string_view text, size_t xml_depth, Bases& bases, HiddenStyles& hidden) {
  std::string style;
  XmlScanner xml(text, xml_depth);
  while (xml.next() && bases.size() < MostStyles) {
    if (xml.is_start("style")) style = xml.attribute_text("styleId");
    if (xml.is_end("style")) style.clear();
    if (style.empty()) continue;
    if (xml.is_start("basedOn")) bases[style] = xml.attribute_text("val");
    if (xml.is_start("vanish") && is_on(xml)) hidden.insert(style);
  }
}

// Which styles hide their text, of their own or by what they are based on.
HiddenStyles hidden_styles(std::string_view text, size_t xml_depth) {
  Bases bases;
  HiddenStyles hidden;
  read_styles(text, xml_depth, bases, hidden);
  for (const auto& [name, unused] : bases) {
    if (is_based_on_hidden(bases, name, hidden)) hidden.insert(name);
  }
  return hidden;
}

class WordReader {
 public:
  explicit WordReader(Package& package) : package_(package), document_(package.document()) {}

  void read() {
    const auto relations = package_.relations(package_.main_part());
    for (const Relation& relation : relations) {
      if (relation.type == "styles")
        styles_ = hidden_styles(package_.read(relation.target), document_.limits().xml_depth);
    }
    read_part(package_.main_part(), "", Place::Document);
    for (const Relation& relation : relations) {
      if (!relation.external) read_related(relation);
    }
    report();
  }

 private:
  void read_related(const Relation& relation) {
    const std::string& type = relation.type;
    if (type == "header" || type == "footer")
      read_part(relation.target, type, Place::Frame);
    else if (type == "footnotes" || type == "endnotes")
      read_part(relation.target, type, Place::Document);
    else if (type == "comments")
      read_comments_of(relation.target);
    else if (type == "chart")
      read_chart(relation.target);
    else if (type == "diagramData")
      read_diagram(relation.target);
    else if (type == "glossaryDocument")
      read_part(relation.target, "building blocks", Place::Document);
  }

  void read_part(const std::string& part, std::string_view where, Place place) {
    const std::string xml = package_.read(part);
    if (xml.empty()) return;
    Story story = read_story(xml, styles_, document_.limits().xml_depth);
    if (story.damaged) document_.unread("damaged");
    document_.add({.text = std::move(story.text), .where = std::string(where), .place = place});
    deleted_ += story.deleted;
    hidden_ += story.hidden;
    hidden_ += story.fallback;
  }

  void read_comments_of(const std::string& part) {
    Story story = read_story(package_.read(part), styles_, document_.limits().xml_depth);
    std::string text = std::move(story.text) + story.hidden;
    if (text.find_first_not_of(" \r\n\t") == text.npos) return;
    document_.hide({"comments", "", story.comments, 0});
    document_.add_hidden({.text = std::move(text), .where = "comments"});
  }

  void read_chart(const std::string& part) {
    const std::string xml = package_.read(part);
    const size_t depth = document_.limits().xml_depth;
    document_.add({.text = chart_text(xml, depth), .where = "chart", .place = Place::Document});
  }

  void read_diagram(const std::string& part) {
    document_.add({.text = text_of(package_.read(part), "t", "p", document_.limits().xml_depth),
                   .where = "diagram",
                   .place = Place::Document});
  }

  void report() {
    add_hidden("deleted-text", "deleted text", std::move(deleted_));
    add_hidden("hidden-text", "hidden text", std::move(hidden_));
  }

  void add_hidden(std::string_view kind, std::string_view where, std::string text) {
    if (text.find_first_not_of(" \r\n\t") == text.npos) return;
    document_.hide({std::string(kind), "", 0, 0});
    document_.add_hidden({.text = std::move(text), .where = std::string(where)});
  }

  Package& package_;
  Document& document_;
  HiddenStyles styles_;
  std::string deleted_;
  std::string hidden_;
};

}  // namespace

void read_docx(Package& package) { WordReader(package).read(); }

}  // namespace missent::extract
