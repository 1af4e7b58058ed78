// SPDX-License-Identifier: Apache-2.0
#pragma once
// The Email Protective Marking Standard of Australia: "VER=2024.1, NS=gov.au, SEC=PROTECTED,
// CAVEAT=SH:CABINET, ORIGIN=a@b.gov.au" in the header X-Protective-Marking and "[SEC=PROTECTED]" in
// the subject. Reads every version from 2012 on; the grammar is the ABNF of 2024.1, tolerant where
// the standard contradicts itself (docs/formats/markings.md).

#include "content/finding.h"

#include <optional>
#include <string>
#include <string_view>

namespace missent::content {

struct AustralianMarking {
  Marking marking;
  std::string problem;  // the first breach of the grammar or its rules; "" for none
};

// `text` is the elements alone, without brackets. Nothing where no class can be read in it.
std::optional<AustralianMarking> parse_australian(std::string_view text);

// What stands between the brackets of the leftmost marking in a subject; "" for none.
std::string_view australian_in_subject(std::string_view subject);

}  // namespace missent::content
