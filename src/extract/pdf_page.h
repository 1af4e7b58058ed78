// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of one PDF page as it is painted: what is seen, what is painted but not seen (invisible
// or in the colour of its ground, tiny, clipped away, under a box painted later, in a layer that is
// switched off), and what lies off the page. Text in the order of painting; a change of line is LF,
// a wide gap TAB, as is that between the cells of a table (pdf_table.h). Pages come one after
// another.
//
// Invisible text on a picture counts as seen: it is what was recognised in a scan.

#include "extract/pdf_painting.h"
#include "extract/pdf_resources.h"
#include "extract/pdf_table.h"

#include <string>

class PDFDoc;
class Page;

namespace missent::extract {

struct PdfPageText {
  std::string seen, unseen, off_page;
  bool whole = true;  // false: there was more than one page may have
};

class PdfPages {
 public:
  // `layers_off`: the document has layers that are switched off; their text is looked for too.
  PdfPages(PDFDoc& pdf, bool layers_off);

  PdfPageText text_of(int number);  // from 1

 private:
  void paint_page(Page& page, int number);

  PDFDoc& pdf_;
  bool layers_off_;
  PdfResources resources_;
  PdfPainting painting_;
  PdfTableHead table_head_;  // of the page before
};

}  // namespace missent::extract
