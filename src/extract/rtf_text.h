// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of a document in Rich Text Format (version 1.9.1). One pass with a stack of groups, no
// recursion, linear time.

#include "extract/document.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::extract {

struct RtfText {
  std::string seen;     // text, footnotes and text boxes; rows are lines, cells parted by TAB
  std::string unseen;   // \v, and white on no ground
  std::string deleted;  // tracked
  std::string frame;    // headers, footers, watermarks
  std::string comments;
  std::vector<std::pair<std::string, std::string>> properties;  // name and value
  std::vector<std::string> objects;                             // embedded files, their bytes
};

RtfText rtf_text(std::string_view rtf);

// Writes it into the document, its hidden parts and objects too.  (extract/read_rtf.cc)
void add_rtf_text(Document& document, RtfText text, std::string_view where, Place place);

}  // namespace missent::extract
