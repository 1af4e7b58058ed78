// SPDX-License-Identifier: Apache-2.0
#pragma once
// Excel workbooks in Office Open XML (ECMA-376 part 1, 18). Sheets are streamed, not kept: a
// workbook costs its unpacked largest part and its strings.
//
// Hidden here: hidden and very hidden sheets, hidden rows and columns (filtered ones and those of
// height or width nothing too), cells whose text is as white as their ground or has the format
// ";;;", comments, pivot caches, values kept of other workbooks, the data model, the log of a
// shared workbook.

#include "extract/package.h"

namespace missent::extract {

void read_xlsx(Package& package);

}  // namespace missent::extract
