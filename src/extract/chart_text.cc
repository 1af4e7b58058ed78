// SPDX-License-Identifier: Apache-2.0
#include "extract/chart_text.h"

#include "extract/xlsx_parts.h"
#include "extract/xml_scanner.h"

#include <map>

namespace missent::extract {
namespace {

class SeriesReader {
 public:
  SeriesReader(std::string_view xml, size_t xml_depth) : xml_(xml, xml_depth) {}

  std::string read() {
    while (xml_.next()) {
      if (xml_.is_start()) start(xml_.name());
      if (xml_.is_text() && in_value_) xml_.append_text(value());
      if (xml_.is_end("v")) in_value_ = false;
      if (xml_.is_end("ser")) end_series();
    }
    end_series();
    return std::move(out_);
  }

 private:
  enum class Part { Name, Category, Value };

  void start(std::string_view name) {
    if (name == "ser" || name == "tx") part_ = Part::Name;
    if (name == "cat" || name == "xVal") part_ = Part::Category;
    if (name == "val" || name == "yVal" || name == "bubbleSize") part_ = Part::Value;
    if (name == "pt") point_ = number_of(xml_.attribute("idx"));
    if (name == "v") in_value_ = true;
  }

  std::string& value() {
    if (part_ == Part::Name) return name_;
    auto& point = points_[point_];
    return part_ == Part::Category ? point.category : point.value;
  }

  void end_series() {
    if (!name_.empty()) out_ += '\t' + name_ + '\n';
    for (const auto& [index, point] : points_) out_ += point.category + '\t' + point.value + '\n';
    name_.clear();
    points_.clear();
  }

  struct Point {
    std::string category, value;
  };

  XmlScanner xml_;
  std::string out_, name_;
  std::map<uint64_t, Point> points_;
  uint64_t point_ = 0;
  Part part_ = Part::Name;
  bool in_value_ = false;
};

}  // namespace

std::string chart_text(std::string_view xml, size_t xml_depth) {
  return text_of(xml, "t", "p", xml_depth) + SeriesReader(xml, xml_depth).read();
}

}  // namespace missent::extract
