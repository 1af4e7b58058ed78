// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every kind of finding that an inspection may have: those of the detectors and those about the
// message itself. What the manual, `--list-detectors` and the check of a policy know of them.

#include <span>
#include <string_view>

namespace missent::content {

struct FindingKind {
  std::string_view kind;
  std::string_view text;    // what it is, one sentence for people
  std::string_view source;  // where shape and check are from
  bool needs_context = false;
};

std::span<const FindingKind> finding_kinds();  // each once, in the order of the manual

}  // namespace missent::content
