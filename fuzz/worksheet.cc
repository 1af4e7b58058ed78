// SPDX-License-Identifier: Apache-2.0
// Any bytes as the XML parts of Office Open XML and OpenDocument, without a ZIP file around them.
#include "extract/docx_story.h"
#include "extract/odf_body.h"
#include "extract/pptx_slide.h"
#include "extract/xlsx_parts.h"
#include "read_attachment.h"

namespace {

void read_parts(missent::extract::Document& document, std::string_view xml) {
  using namespace missent::extract;
  const size_t depth = document.limits().xml_depth;
  Workbook workbook;
  workbook.strings.read(xml, depth);
  workbook.styles = read_styles(xml, depth);
  read_sheet(document, workbook, xml, "S", /*hidden=*/false);
  read_comments(document, xml, "S");
  read_odf_body(document, xml, xml);
  document.add({.text = read_story(xml, {}, depth).text});
  document.add({.text = read_slide(xml, {9'000, 6'000}, depth).text});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return missent::fuzz::read_attachment(data, size, "seed.xml", read_parts);
}
