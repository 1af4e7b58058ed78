// SPDX-License-Identifier: Apache-2.0
#include "extract/confidentiality_label.h"

#include "base/none.h"

namespace missent::extract {
namespace {

constexpr std::string_view Name = "ConfidentialityInformation";
constexpr size_t MostLabels = 16, LongestLabel = 16'384, LongestPrefix = 32;

struct Span {
  size_t begin = 0, end = 0;
};

// The '<' of the tag whose name ends in the `Name` at `at`; None where it stands in no tag.
size_t start_of_tag(std::string_view xml, size_t at) {
  const size_t far = at > LongestPrefix ? at - LongestPrefix : 0;
  const size_t open = xml.substr(far, at - far).rfind('<');
  if (open == None) return None;
  const auto prefix = xml.substr(far + open + 1, at - far - open - 1);
  const bool whole = prefix.empty() || prefix == "/" || prefix.back() == ':';
  return whole && prefix.find_first_of(" \t\r\n?!\"'>") == None ? far + open : None;
}

// The first whole element from `from` on; an empty one where there is none.
Span next_label(std::string_view xml, size_t from) {
  size_t open = None;
  for (size_t at = xml.find(Name, from); at != None; at = xml.find(Name, at + Name.size())) {
    const size_t tag = start_of_tag(xml, at);
    if (tag == None) continue;
    if (xml[tag + 1] != '/') {
      open = tag;
    } else if (open != None && xml.substr(at + Name.size(), 1) == ">" && at - open < LongestLabel) {
      return {open, at + Name.size() + 1};
    }
  }
  return {};
}

}  // namespace

std::string_view take_confidentiality_labels(Document& document, std::string_view xml,
                                             std::string& kept) {
  size_t past = 0;
  kept.clear();
  for (size_t labels = 0; labels < MostLabels; ++labels) {
    const Span label = next_label(xml, past);
    if (label.end == 0) break;
    document.add_property(Name, xml.substr(label.begin, label.end - label.begin));
    kept += xml.substr(past, label.begin - past);
    past = label.end;
  }
  if (past == 0) return xml;
  return kept += xml.substr(past);
}

}  // namespace missent::extract
