// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the schemes forbid: handling that excludes other handling, or does not suit its level
// (DoDM 5200.01 volume 2, Government Security Classifications Policy).

#include "content/finding.h"

#include <string>

namespace missent::content {

// The first rule that a banner breaks, for people; "" for none.
std::string problem_of(const Marking& banner);

}  // namespace missent::content
