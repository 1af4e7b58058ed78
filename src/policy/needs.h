// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a message must have at all before conditions can hold. Most rules ask for something that
// most messages lack – a marking, an attachment, a finding – so comparing two sets of bits passes
// over them without trying a condition.

#include "policy/conditions.h"

#include <cstdint>

namespace missent::policy {

struct Question;

using Needs = uint32_t;  // a bit for each thing

Needs needs_of(const Conditions& conditions);
Needs offered_by(const Question& question);

}  // namespace missent::policy
