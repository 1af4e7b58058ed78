// SPDX-License-Identifier: Apache-2.0
#pragma once
// For the tests of detectors: what one text says.

#include "content/examine.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace missent::content {

inline Examination seen_in(std::string text) {
  return examine({{std::move(text), "body", extract::Place::Body}});
}

// The highest confidence of a finding of the kind; 0 where there is none.
inline double seen(std::string text, std::string_view kind) {
  double most = 0;
  for (const auto& finding : seen_in(std::move(text)).findings) {
    if (finding.kind == kind) most = std::max(most, finding.confidence);
  }
  return most;
}

inline std::string detail_of(std::string text, std::string_view kind) {
  for (const auto& finding : seen_in(std::move(text)).findings) {
    if (finding.kind == kind) return finding.detail;
  }
  return "none";
}

}  // namespace missent::content
