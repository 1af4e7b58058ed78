// SPDX-License-Identifier: Apache-2.0
#include "extract/xlsx_parts.h"

#include "extract/xml_scanner.h"

#include <map>

namespace missent::extract {
namespace {

constexpr size_t MostStyles = 100'000;

// A colour as far as it matters here; two that are alike hide text on ground.
std::string colour_of(const XmlScanner& xml) {
  const std::string_view rgb = xml.attribute("rgb");
  if (rgb.size() >= 6) return std::string(rgb.substr(rgb.size() - 6));
  if (!xml.attribute("tint").empty()) return "?";
  if (xml.attribute("theme") == "0") return "FFFFFF";  // the ground of a window
  const std::string_view indexed = xml.attribute("indexed");
  if (indexed == "1" || indexed == "9" || indexed == "65") return "FFFFFF";
  return "?";
}

class StyleReader {
 public:
  explicit StyleReader(XmlScanner& xml) : xml_(xml) {}

  std::vector<CellStyle> read() {
    while (xml_.next()) {
      if (xml_.is_start())
        start();
      else if (xml_.is_end())
        end();
    }
    return std::move(styles_);
  }

 private:
  void start() {
    const std::string_view name = xml_.name();
    if (name == "fonts" || name == "fills" || name == "cellXfs" || name == "dxfs") list_ = name;
    if (name == "numFmt" && formats_.size() < MostStyles)
      formats_[number_of(xml_.attribute("numFmtId"))] =
          format_of(xml_.attribute_text("formatCode"));
    if (list_ == "fonts") start_font(name);
    if (list_ == "fills") start_fill(name);
    if (list_ == "cellXfs" && name == "xf" && styles_.size() < MostStyles) add_style();
  }

  void start_font(std::string_view name) {
    if (name == "font" && fonts_.size() < MostStyles) fonts_.emplace_back();
    if (name == "color" && !fonts_.empty()) fonts_.back() = colour_of(xml_);
  }

  void start_fill(std::string_view name) {
    if (name == "fill" && fills_.size() < MostStyles) fills_.emplace_back("?");
    if (fills_.empty()) return;
    if (name == "patternFill") {
      const std::string_view pattern = xml_.attribute("patternType");
      if (pattern.empty() || pattern == "none") fills_.back() = "FFFFFF";
      solid_ = pattern == "solid";
    }
    if (name == "fgColor" && solid_) fills_.back() = colour_of(xml_);
  }

  void end() {
    if (xml_.name() == list_) list_ = {};
  }

  void add_style() {
    const uint64_t number = number_of(xml_.attribute("numFmtId"));
    const uint64_t font = number_of(xml_.attribute("fontId"));
    const uint64_t fill = number_of(xml_.attribute("fillId"));
    const auto known = formats_.find(number);
    CellStyle style;
    style.format =
        known != formats_.end() ? known->second : built_in_format(static_cast<unsigned>(number));
    const std::string ink = font < fonts_.size() ? fonts_[font] : "";
    const std::string ground = fill < fills_.size() ? fills_[fill] : "FFFFFF";
    style.invisible = style.format == Format::Nothing || (ink == ground && ink.size() == 6);
    styles_.push_back(style);
  }

  XmlScanner& xml_;
  std::string_view list_;
  bool solid_ = false;
  std::map<uint64_t, Format> formats_;
  std::vector<std::string> fonts_;  // colours
  std::vector<std::string> fills_;
  std::vector<CellStyle> styles_;
};

}  // namespace

std::vector<CellStyle> read_styles(std::string_view xml, size_t xml_depth) {
  XmlScanner scanner(xml, xml_depth);
  return StyleReader(scanner).read();
}

}  // namespace missent::extract
