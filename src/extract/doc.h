// SPDX-License-Identifier: Apache-2.0
#pragma once
// Documents of Word 97 to 2003 (MS-DOC): text, headers and footers, comments, hidden and deleted
// text.

#include "extract/compound_file.h"
#include "extract/document.h"

namespace missent::extract {

void read_doc(Document& document, const CompoundFile& file, const CompoundFile::Entry& stream);

}  // namespace missent::extract
