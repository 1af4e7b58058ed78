// SPDX-License-Identifier: Apache-2.0
#pragma once
// The properties of an old Office file (MS-OLEPS): title, author and the like, and those that its
// organisation adds, labels among them ("MSIP_Label_…_Name").

#include "extract/compound_file.h"
#include "extract/document.h"

namespace missent::extract {

void read_summary_information(Document& document, const CompoundFile& file);

}  // namespace missent::extract
