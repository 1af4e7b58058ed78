// SPDX-License-Identifier: Apache-2.0
#pragma once
// Asks the network about the recipients' domains, where that can say anything (part of judging; see
// intent/domain_fact.h).

#include "guard/doors.h"
#include "intent/domain_fact.h"
#include "intent/judge.h"
#include "intent/prior.h"

#include <span>

namespace missent::guard {

// All domains in one question, each once. Empty without a door.
intent::DomainFactMap ask_domains(DomainFacts* door, std::span<const intent::Recipient> recipients,
                                  const intent::PriorGround& ground);

}  // namespace missent::guard
