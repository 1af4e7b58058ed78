// SPDX-License-Identifier: Apache-2.0
#pragma once
// Excel workbooks in the binary form of Office Open XML (MS-XLSB): records instead of XML in the
// same kind of package. Hidden here is what is hidden in XLSX, except white cells.

#include "extract/package.h"

namespace missent::extract {

void read_xlsb(Package& package);

}  // namespace missent::extract
