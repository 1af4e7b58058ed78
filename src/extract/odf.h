// SPDX-License-Identifier: Apache-2.0
#pragma once
// OpenDocument files (ISO 26300): texts, sheets, presentations. Hidden here: tables with display
// off, rows and columns that are collapsed or filtered, deleted text of tracked changes,
// annotations, hidden text and sections, text styles with display off or white ink, notes, hidden
// slides.

#include "extract/document.h"
#include "extract/zip.h"

namespace missent::extract {

bool is_odf(const Zip& zip);
void read_odf(Document& document, const Zip& zip);

}  // namespace missent::extract
