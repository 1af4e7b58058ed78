// SPDX-License-Identifier: Apache-2.0
#pragma once
// For tests: PDF files of one page.

#include "extract/test_document.h"

#include <string>

namespace missent::extract {

// One page of 200 by 200 points with the font F; `page` and `resources` go into dictionaries of the
// page, `more` behind it.
inline std::string pdf_of(const std::string& content, const std::string& page = "",
                          const std::string& catalog = "", const std::string& more = "",
                          const std::string& trailer = "", const std::string& resources = "") {
  return "%PDF-1.6\n1 0 obj <</Type/Catalog/Pages 2 0 R " + catalog +
         ">> endobj\n"
         "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
         "/Resources<</Font<</F 5 0 R>>/Properties<</L 9 0 R>>" +
         resources + ">> " + page + ">> endobj\n4 0 obj <</Length " +
         std::to_string(content.size()) + ">>\nstream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> "
         "endobj\n" +
         more + "trailer <</Root 1 0 R " + trailer + ">>\n%%EOF\n";
}

}  // namespace missent::extract
