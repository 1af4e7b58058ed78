// SPDX-License-Identifier: Apache-2.0
#pragma once
// Any Office Open XML file: says by its main part what it is, has it read, then reads what is
// common to all: properties, labels (docMetadata/LabelInfo.xml), embedded files, and the text of
// parts nobody knew.

#include "extract/document.h"
#include "extract/zip.h"

namespace missent::extract {

bool is_ooxml(const Zip& zip);
void read_ooxml(Document& document, const Zip& zip);

}  // namespace missent::extract
