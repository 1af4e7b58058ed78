// SPDX-License-Identifier: Apache-2.0
#pragma once
// content.xml and styles.xml of an OpenDocument file.

#include "extract/document.h"

#include <string_view>

namespace missent::extract {

void read_odf_body(Document& document, std::string_view content, std::string_view styles);

}  // namespace missent::extract
