// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of one slide, notes page, layout or master (PresentationML, DrawingML), by how it is
// seen.

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::extract {

struct SlideSize {
  uint64_t width = 0;  // EMU; 0: unknown, then nothing is beyond it
  uint64_t height = 0;
};

struct SlideText {
  std::string text;          // shapes and tables; paragraphs are lines, cells parted by TAB
  std::string own_text;      // of `text`, what is in no placeholder
  std::string frame;         // placeholders for header and footer
  std::string switched_off;  // shapes that are not shown
  std::string off_page;      // shapes wholly beyond the slide
  bool hidden = false;       // the slide is not shown
  bool damaged = false;
};

SlideText read_slide(std::string_view xml, SlideSize size, size_t xml_depth);

}  // namespace missent::extract
