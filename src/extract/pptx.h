// SPDX-License-Identifier: Apache-2.0
#pragma once
// Presentations in Office Open XML (ECMA-376 part 1, 19). Hidden here: hidden slides (kind
// `sheet`), speaker notes, comments, shapes that are switched off (`hidden-text`) or stand beyond
// the slide
// (`off-page`).

#include "extract/package.h"

namespace missent::extract {

void read_pptx(Package& package);

}  // namespace missent::extract
