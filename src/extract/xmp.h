// SPDX-License-Identifier: Apache-2.0
#pragma once
// Properties of a document in XMP (ISO 16684-1): RDF in XML, simple ones as attributes or elements
// of rdf:Description, lists within. What programs write of themselves (history, identifiers, dates,
// fonts, thumbnails) is left out.

#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct XmpProperty {
  std::string name;    // without its prefix: "MSIP_Label_1_Name"
  std::string value;   // items of a list parted by "; "
  bool usual = false;  // says who wrote the file with what; others say more

  bool operator==(const XmpProperty&) const = default;
};

// At most 500, values up to 64 KiB; what is no XMP has none.
std::vector<XmpProperty> xmp_properties(std::string_view packet, size_t most_depth);

}  // namespace missent::extract
