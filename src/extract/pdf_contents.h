// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the commands of a plain PDF page, several times as fast as the library that reads any: text
// in horizontal fonts, paths, clips, plain colours, pictures (ISO 32000-1, 8 and 9). A page with
// anything else – forms, patterns, layers, replaced text, annotations that are painted, commands
// that are written unusually – is refused as a whole, and then the library has to read it. What is
// read comes out just as from there.

#include "extract/pdf_painting.h"
#include "extract/pdf_resources.h"

class PDFDoc;
class Page;

namespace missent::extract {

// False: refused; the painting is of no use then.
bool read_plain_page(Page& page, PdfResources& resources, PdfPainting& painting);

}  // namespace missent::extract
