// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the network says of the typed domain, and what that means for the doubt. A domain to which
// no mail can arrive cannot be meant; one that takes mail proves nothing, for army.ml takes mail
// too. Never certain: DNS may err for an hour, and a name may be known inside only. Pure: the guard
// asks beforehand (guard/ask_domains.h).

#include "intent/doubt.h"
#include "mail/address.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct PriorGround;

enum class DomainFact { Unknown, TakesMail, NoSuchDomain, NullMx, NoMail };

using DomainFactMap = std::map<std::string, DomainFact, std::less<>>;  // by domain as in Address

// Unknown for a domain that is not there.
DomainFact fact_of(const DomainFactMap& facts, std::string_view domain);

// Only of these is anything asked: nobody there has ever answered, no register, list or person
// speaks for the address, and it is not our own.
bool is_worth_asking(const mail::Address& address, const PriorGround& ground);

// What is left of the prior of the typed address: 1, or little.
double left_of_typed(DomainFact fact);
// The odds that something was meant that no candidate stands for: 0, or enough for a doubt of 0.9
// by themselves.
double unseen_odds(DomainFact fact);
// Puts what is known against the domain behind the reasons that name who was meant, and before the
// history of the address.
void add_domain_reason(DomainFact fact, std::string_view domain, std::vector<Reason>& reasons);

}  // namespace missent::intent
