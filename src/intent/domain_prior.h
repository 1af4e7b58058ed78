// SPDX-License-Identifier: Apache-2.0
#pragma once
// The domain's part of the prior: how likely a recipient in this domain is meant at all.

#include "habits/evidence.h"
#include "intent/prior.h"

#include <string_view>

namespace missent::intent {

// For a domain that may have been meant. `whole` is the habit key; evidence may be absent.
double domain_meant(std::string_view domain, std::string_view whole, const Standing& standing,
                    const habits::Evidence* evidence, const PriorGround& ground);
// For the typed one: only trust counts; `strict` as in prior_of_typed.
double domain_typed(std::string_view domain, std::string_view whole, const Standing& standing,
                    const habits::Evidence* evidence, const PriorGround& ground, bool strict);

}  // namespace missent::intent
