// SPDX-License-Identifier: Apache-2.0
#pragma once
// Confidentiality labels of STANAG 4774 within any XML: a part of an Office file that binds a label
// to it (STANAG 4778), a binding file beside a document. `content` reads them by their tags, which
// are lost when XML is read for its text.

#include "extract/document.h"

#include <string>
#include <string_view>

namespace missent::extract {

// Adds each <…:ConfidentialityInformation> as written, as the property
// "ConfidentialityInformation", at most 16 of at most 16 KiB. Gives the XML without them, so that a
// word of a label is not read as a banner too; `kept` holds it where there were any, else it is
// `xml` itself.
std::string_view take_confidentiality_labels(Document& document, std::string_view xml,
                                             std::string& kept);

}  // namespace missent::extract
