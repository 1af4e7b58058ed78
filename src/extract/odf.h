// SPDX-License-Identifier: Apache-2.0
#pragma once
// OpenDocument files (ISO 26300): texts, sheets, presentations. Hidden here: tables with display
// off, rows and columns that are collapsed or filtered, deleted text of tracked changes,
// annotations, hidden text and sections, styles with display off, white ink or letters of 2 points
// and less, notes, hidden slides.

#include "extract/document.h"
#include "extract/zip.h"

namespace missent::extract {

bool is_odf(const Zip& zip);
void read_odf(Document& document, const Zip& zip);

// The same as one XML file (OpenDocument 1.3 part 3, 3.1.2: .fodt, .fods, .fodp).
bool is_flat_odf(std::string_view xml);
void read_flat_odf(Document& document, std::string_view xml);

}  // namespace missent::extract
