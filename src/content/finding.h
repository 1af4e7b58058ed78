// SPDX-License-Identifier: Apache-2.0
#pragma once
// What was noticed in the content of a message: findings and markings, as policy, the verdict and
// the audit log know them. Kinds, confidence and context: docs/formats/findings.md; schemes and
// levels: docs/formats/markings.md.

#include <cstdint>
#include <string>
#include <vector>

namespace missent::content {

struct Finding {
  std::string kind;         // lower-case words: "ambiguous-structure", "uk-nhs-number"
  uint32_t count = 1;       // distinct values in this place
  std::string where;        // "subject", "part 1.2", "roster.xlsx/sheet ‘Staff’ (hidden)"
  std::string sample;       // of one of them, masked: never more than its first three characters
  double confidence = 1.0;  // that it is what `kind` says
  std::string detail;       // "aws" of a credential; "" where the kind says it all

  bool operator==(const Finding&) const = default;
};

struct Marking {
  std::string scheme;                 // "uk-gscp", "us-cui", "nato", "eu", "au-epms", "tlp", …
  std::string text;                   // the level as its scheme writes it: "OFFICIAL-SENSITIVE"
  int level = 0;                      // the common level, 0 none to 5 top secret
  std::vector<std::string> handling;  // caveats, descriptors, code words: "UK EYES ONLY"
  std::string where;                  // the first place it stands in

  bool operator==(const Marking&) const = default;
};

}  // namespace missent::content
