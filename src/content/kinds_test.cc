// SPDX-License-Identifier: Apache-2.0
#include "content/kinds.h"

#include "content/detector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace missent::content {
namespace {

TEST_CASE("Every kind stands once in the table, with what it is and where it is from") {
  std::set<std::string_view> seen;
  for (const auto& kind : finding_kinds()) {
    CAPTURE(kind.kind);
    CHECK(seen.insert(kind.kind).second);
    CHECK(kind.text.ends_with("."));
    CHECK(!kind.source.empty());
  }
  for (const auto* detector : detectors()) CHECK(seen.contains(detector->kind));
  CHECK(seen.contains("marking-conflict"));
}

}  // namespace
}  // namespace missent::content
