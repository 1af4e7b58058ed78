// SPDX-License-Identifier: Apache-2.0
#pragma once
// Word documents in Office Open XML (ECMA-376 part 1, 17). Hidden here: deleted and moved text of
// tracked changes, text with the property "hidden" (of its own or of its style), white or tiny text
// on plain ground, comments, what only old readers are shown (Fallback of alternate content).

#include "extract/package.h"

namespace missent::extract {

void read_docx(Package& package);

}  // namespace missent::extract
