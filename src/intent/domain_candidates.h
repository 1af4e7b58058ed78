// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which domains may have been meant for a typed one: near ones of the index, and ones that nobody
// here knows but that follow from rules (navy.mil for navy.ml, army.mil for army.mil.co).

#include "intent/judge.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct DomainGround {
  const Index& index;
  const habits::Registers& registers;
  const Settings& settings;
  LookedUnder* asked = nullptr;  // see find_candidates
  std::vector<uint32_t>* asked_domains() const { return asked ? &asked->domains : nullptr; }
  std::vector<uint32_t>* asked_addresses() const { return asked ? &asked->addresses : nullptr; }
};

struct NearDomain {
  std::string domain;
  Slip slip;
};

// The same domain may stand there several times, by several slips. `local` is the typed address's.
std::vector<NearDomain> near_domains(std::string_view typed, std::string_view local,
                                     const DomainGround& ground);

// "near-own", "near-partner", …
const char* code_of_domain(std::string_view domain, std::string_view local, const Slip& slip,
                           const DomainGround& ground);

bool is_protected(std::string_view domain, const Settings& settings);

}  // namespace missent::intent
