// SPDX-License-Identifier: Apache-2.0
#pragma once
// Workbooks of Excel 5 to 2003 (MS-XLS): sheets with their hidden rows and columns, notes, external
// links, pivot caches.

#include "extract/compound_file.h"
#include "extract/document.h"

namespace missent::extract {

void read_xls(Document& document, const CompoundFile& file, const CompoundFile::Entry& workbook);

}  // namespace missent::extract
