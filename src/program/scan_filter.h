// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which messages in doubt an investigation asks for: all that were given must hold.

#include "policy/verdict.h"

#include <string>

namespace missent::program {

struct ScanFilter {
  std::string domain;  // a recipient is there or below it; lower-case A-labels, "" any
  std::string sender;  // habit key, "" any
  std::string like;    // a recipient's domain is this one or a slip of it; as `domain`
};

bool is_asked_for(const ScanFilter& filter, const policy::Verdict& verdict);

}  // namespace missent::program
