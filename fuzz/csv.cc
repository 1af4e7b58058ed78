// SPDX-License-Identifier: Apache-2.0
// The registers: reading any CSV ends, and what was read is found again.
#include "habits/registers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::habits;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view csv(reinterpret_cast<const char*>(data), size);
  Registers registers;
  if (auto partners = parse_partners(csv, "partners.csv"))
    registers.partners = *std::move(partners);
  if (auto people = parse_people(csv, "people.csv")) registers.people = *std::move(people);
  Registers slow = registers;
  registers.index();
  for (const auto& partner : registers.partners) {
    const auto* fast = registers.partner_of(partner.domain, partner.address);
    if (!fast || *fast != *slow.partner_of(partner.domain, partner.address)) std::abort();
  }
  for (const auto& person : registers.people) {
    const auto* fast = registers.person(person.address);
    if (!fast || *fast != *slow.person(person.address)) std::abort();
  }
  return 0;
}
