// SPDX-License-Identifier: Apache-2.0
// The registers: reading any CSV ends, and what was read is found again.
#include "habits/alias_file.h"
#include "habits/expansion.h"
#include "habits/published_lists.h"
#include "habits/registers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::habits;

// What was read is written so that it reads back the same.
template <typename Entry, typename Read>
static void check_record(const Entry& entry, Read read) {
  const auto again = read(to_record(entry));
  if (!again || *again != entry) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view csv(reinterpret_cast<const char*>(data), size);
  Registers registers;
  if (auto partners = parse_partners(csv, "partners.csv"))
    registers.partners = *std::move(partners);
  if (auto people = parse_people(csv, "people.csv")) registers.people = *std::move(people);
  for (const auto& partner : registers.partners) check_record(partner, partner_of_record);
  for (const auto& person : registers.people) check_record(person, person_of_record);
  for (auto format : {PartnerFormat::Domains, PartnerFormat::GovUk, PartnerFormat::Cisa})
    (void)parse_published(csv, "list", format);
  if (auto lists = parse_lists(csv, "lists.csv")) registers.lists = *std::move(lists);
  if (auto lists = parse_aliases(csv, "aliases", "a.test"))
    registers.lists.insert(registers.lists.end(), lists->begin(), lists->end());
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
  for (const auto& list : registers.lists) (void)expand(registers, list.address);
  return 0;
}
