// SPDX-License-Identifier: Apache-2.0
#pragma once
// Presentations of PowerPoint 97 to 2003 (MS-PPT): slides, hidden ones, notes, comments.

#include "extract/compound_file.h"
#include "extract/document.h"

namespace missent::extract {

void read_ppt(Document& document, const CompoundFile& file, const CompoundFile::Entry& stream);

}  // namespace missent::extract
