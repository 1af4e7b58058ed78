// SPDX-License-Identifier: Apache-2.0
#include "extract/pptx_slide.h"

#include "extract/xml_scanner.h"

#include <algorithm>
#include <charconv>

namespace missent::extract {
namespace {

int64_t signed_number(std::string_view digits) {
  int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class SlideReader {
 public:
  SlideReader(std::string_view xml, SlideSize size, size_t xml_depth)
      : xml_(xml, xml_depth), size_(size) {}

  SlideText read() {
    while (xml_.next()) {
      if (xml_.is_text()) {
        if (in_text_) xml_.append_text(shape_.text);
      } else if (xml_.is_start()) {
        start();
      } else {
        end();
      }
    }
    end_shape();
    out_.damaged = xml_.has_entities() || xml_.too_deep();
    return std::move(out_);
  }

 private:
  struct Shape {
    std::string text;
    std::string placeholder;
    bool is_placeholder = false;
    bool off = false;
    bool placed = false;
    int64_t x = 0, y = 0, width = 0, height = 0;
  };

  static bool is_shape(std::string_view name) {
    return name == "sp" || name == "graphicFrame" || name == "cxnSp" || name == "pic";
  }

  void start() {
    const std::string_view name = xml_.name();
    if (name == "t") in_text_ = true;
    if (name == "br") shape_.text += '\n';
    if (name == "tc") cell_ = shape_.text.size();
    if (name == "sld" && xml_.has_attribute("show")) out_.hidden = !is_true(xml_.attribute("show"));
    if (name == "grpSp") ++groups_;
    if (is_shape(name)) end_shape();
    if (name == "cNvPr" && is_true(xml_.attribute("hidden"))) shape_.off = true;
    if (name == "ph") {
      shape_.is_placeholder = true;
      shape_.placeholder = xml_.attribute_text("type");
    }
    if (groups_ == 0) start_position(name);
  }

  void start_position(std::string_view name) {
    if (name == "off") {
      shape_.x = signed_number(xml_.attribute("x"));
      shape_.y = signed_number(xml_.attribute("y"));
    }
    if (name == "ext" && xml_.has_attribute("cx")) {
      shape_.width = signed_number(xml_.attribute("cx"));
      shape_.height = signed_number(xml_.attribute("cy"));
      shape_.placed = true;
    }
  }

  void end() {
    const std::string_view name = xml_.name();
    if (name == "t") in_text_ = false;
    if (name == "p" && !shape_.text.empty() && shape_.text.back() != '\n') shape_.text += '\n';
    if (name == "tc") end_cell();
    if (name == "tr") end_row();
    if (name == "grpSp" && groups_ > 0) --groups_;
    if (is_shape(name)) end_shape();
  }

  // Paragraphs of a cell are parted by a space, for its row is a line; an empty one has its TAB
  // too.
  void end_cell() {
    const size_t begin = std::min(cell_, shape_.text.size());
    if (shape_.text.size() > begin && shape_.text.back() == '\n') shape_.text.pop_back();
    std::replace(shape_.text.begin() + static_cast<std::ptrdiff_t>(begin), shape_.text.end(), '\n',
                 ' ');
    shape_.text += '\t';
  }

  void end_row() {
    while (!shape_.text.empty() && shape_.text.back() == '\t') shape_.text.pop_back();
    shape_.text += '\n';
  }

  bool is_beyond() const {
    if (!shape_.placed || size_.width == 0 || size_.height == 0) return false;
    return shape_.x + shape_.width <= 0 || shape_.y + shape_.height <= 0 ||
           shape_.x >= static_cast<int64_t>(size_.width) ||
           shape_.y >= static_cast<int64_t>(size_.height);
  }

  void end_shape() {
    if (!shape_.text.empty()) put(shape_);
    shape_ = {};
  }

  void put(const Shape& shape) {
    const std::string& kind = shape.placeholder;
    if (kind == "ftr" || kind == "hdr") {
      out_.frame += shape.text;
    } else if (kind == "sldNum" || kind == "sldImg" || kind == "dt") {
      return;
    } else if (shape.off) {
      out_.switched_off += shape.text;
    } else if (is_beyond()) {
      out_.off_page += shape.text;
    } else {
      out_.text += shape.text;
      if (!shape.is_placeholder) out_.own_text += shape.text;
    }
  }

  XmlScanner xml_;
  SlideSize size_;
  SlideText out_;
  Shape shape_;
  size_t cell_ = 0;  // where the text of the cell begins
  bool in_text_ = false;
  size_t groups_ = 0;
};

}  // namespace

SlideText read_slide(std::string_view xml, SlideSize size, size_t xml_depth) {
  return SlideReader(xml, size, xml_depth).read();
}

}  // namespace missent::extract
