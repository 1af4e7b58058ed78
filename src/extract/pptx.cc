// SPDX-License-Identifier: Apache-2.0
#include "extract/pptx.h"

#include "extract/chart_text.h"
#include "extract/pptx_slide.h"
#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

#include <algorithm>
#include <charconv>

namespace missent::extract {
namespace {

constexpr size_t MostSlides = 5'000;

class PresentationReader {
 public:
  explicit PresentationReader(Package& package)
      : package_(package),
        document_(package.document()),
        depth_(package.document().limits().xml_depth) {}

  void read() {
    const std::string text = package_.read(package_.main_part());
    relations_ = package_.relations(package_.main_part());
    XmlScanner xml(text, depth_);
    std::vector<std::string> slides;
    while (xml.next() && slides.size() < MostSlides) {
      if (xml.is_start("sldId")) slides.emplace_back(xml.prefixed_attribute("id"));
      if (xml.is_start("sldSz"))
        size_ = {number_of(xml.attribute("cx")), number_of(xml.attribute("cy"))};
    }
    for (const std::string& id : slides) read_by_id(id);
    for (const Relation& relation : relations_) {
      if (relation.type == "slideMaster" && !relation.external) read_master(relation.target);
    }
    for (const ZipEntry* entry : package_.rest()) read_unlinked(entry->name);
  }

 private:
  void read_by_id(const std::string& id) {
    ++number_;
    for (const Relation& relation : relations_) {
      if (relation.id == id && !relation.external)
        read_slide_part(relation.target, "slide " + std::to_string(number_),
                        /*unlinked=*/false);
    }
  }

  void read_slide_part(const std::string& part, const std::string& place, bool unlinked) {
    SlideText slide = read_slide(package_.read(part), size_, depth_);
    if (slide.damaged) document_.unread("damaged");
    const bool hidden = unlinked || slide.hidden;
    for (const Relation& relation : package_.relations(part)) read_beside(relation, place, slide);
    const auto lines =
        static_cast<uint32_t>(std::count(slide.text.begin(), slide.text.end(), '\n'));
    if (hidden && lines > 0) document_.hide({"sheet", place, lines, 0});
    Piece piece{.text = std::move(slide.text), .where = place, .place = Place::Document};
    if (hidden)
      document_.add_hidden(std::move(piece));
    else
      document_.add(std::move(piece));
    document_.add({.text = std::move(slide.frame), .where = place, .place = Place::Frame});
    add_hidden("hidden-text", place, "/hidden shapes", std::move(slide.switched_off));
    add_hidden("off-page", place, "/beyond the slide", std::move(slide.off_page));
  }

  void read_beside(const Relation& relation, const std::string& place, SlideText& slide) {
    if (relation.external) return;
    if (relation.type == "notesSlide") {
      add_hidden("notes", place, "/notes",
                 read_slide(package_.read(relation.target), {}, depth_).text);
    } else if (relation.type == "comments") {
      const std::string xml = package_.read(relation.target);
      std::string text = text_of(xml, "text", "cm", depth_) + text_of(xml, "t", "p", depth_);
      add_hidden("comments", place, "/comments", std::move(text));
    } else if (relation.type == "chart") {
      slide.text += chart_text(package_.read(relation.target), depth_);
    } else if (relation.type == "diagramData") {
      slide.text += text_of(package_.read(relation.target), "t", "p", depth_);
    }
  }

  void add_hidden(std::string_view kind, const std::string& place, std::string_view what,
                  std::string text) {
    if (text.find_first_not_of(" \r\n\t") == text.npos) return;
    const auto lines = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
    document_.hide({std::string(kind), place, lines, 0});
    document_.add_hidden(
        {.text = std::move(text), .where = place + std::string(what), .place = Place::Document});
  }

  // Masters and layouts: what stands on every slide, without the prompts of placeholders.
  void read_master(const std::string& part) {
    add_frame(part);
    for (const std::string& layout : package_.related(part, "slideLayout")) add_frame(layout);
  }

  void add_frame(const std::string& part) {
    SlideText master = read_slide(package_.read(part), {}, depth_);
    document_.add({.text = master.own_text + master.frame,
                   .where = std::string(file_name(part)),
                   .place = Place::Frame});
  }

  void read_unlinked(const std::string& part) {
    const bool slide = part.starts_with("ppt/slides/slide") && part.ends_with(".xml");
    if (slide)
      read_slide_part(part, std::string(file_name(part)) + ", in no list", /*unlinked=*/true);
  }

  Package& package_;
  Document& document_;
  size_t depth_;
  std::vector<Relation> relations_;
  SlideSize size_;
  size_t number_ = 0;
};

}  // namespace

void read_pptx(Package& package) { PresentationReader(package).read(); }

}  // namespace missent::extract
