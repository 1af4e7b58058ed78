// SPDX-License-Identifier: Apache-2.0
#include "content/kinds.h"

#include "content/detector.h"

#include <algorithm>
#include <vector>

namespace missent::content {
namespace {

constexpr FindingKind OfTheMessage[] = {
    {"ambiguous-structure",
     "Mail readers would disagree about the structure or the recipients of the message.", "MIME"},
    {"encrypted", "The message or an attachment is encrypted and could not be read.", "MIME"},
    {"hidden-data", "An attachment holds what its sender does not see when opening it.",
     "file formats"},
    {"marking-conflict",
     "Carriers of a marking disagree, or an attachment is marked above its message.", "markings"},
    {"marking-invalid", "A marking breaks the grammar or the rules of its scheme.", "markings"}};

}  // namespace

std::span<const FindingKind> finding_kinds() {
  static const std::vector<FindingKind> all = [] {
    std::vector<FindingKind> kinds;
    for (const auto* detector : detectors()) {
      const bool known = std::any_of(kinds.begin(), kinds.end(), [&](const FindingKind& one) {
        return one.kind == detector->kind;
      });
      if (!known)
        kinds.push_back(
            {detector->kind, detector->text, detector->source, detector->needs_context});
    }
    kinds.insert(kinds.end(), std::begin(OfTheMessage), std::end(OfTheMessage));
    return kinds;
  }();
  return all;
}

}  // namespace missent::content
