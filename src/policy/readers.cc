// SPDX-License-Identifier: Apache-2.0
#include "policy/readers.h"

#include "habits/expansion.h"
#include "policy/caveats.h"

#include <algorithm>

namespace missent::policy {
namespace {

// Who has no clearance stated and is outside may see what is not sensitive: level 1, official or
// unclassified.
constexpr int OutsideClearance = 1;

void limit(int clearance, Readers& readers) {
  readers.clearance = std::min(readers.clearance.value_or(clearance), clearance);
}

void add_colleague(const habits::Person* person, Readers& readers) {
  if (!person) return;
  if (person->clearance) limit(*person->clearance, readers);
  if (!person->nationality.empty()) readers.nationalities.push_back(person->nationality);
}

void add_outsider(const habits::Partner* partner, Time at, Readers& readers) {
  ++readers.outside;
  const bool counts = partner && !partner->is_due(at);
  readers.unknown = readers.unknown || !counts;
  const int stated = partner ? partner->clearance.value_or(OutsideClearance) : OutsideClearance;
  limit(counts ? stated : std::min(stated, OutsideClearance), readers);
  auto nationality = counts ? partner->stated_nationality() : std::vector<std::string>{};
  if (nationality.empty())
    readers.stateless = true;
  else
    readers.nationalities.push_back(std::move(nationality));
}

std::string_view domain_of(std::string_view key) { return key.substr(key.rfind('@') + 1); }

void add(std::string_view key, std::string_view domain, const ReaderGround& ground,
         Readers& readers) {
  if (ground.is_own(domain))
    add_colleague(ground.registers.person(key), readers);
  else
    add_outsider(ground.registers.partner_of(domain, key), ground.at, readers);
}

}  // namespace

Readers readers_of(std::string_view key, std::string_view domain, const ReaderGround& ground) {
  Readers readers;
  if (!ground.registers.list(key)) {
    add(key, domain, ground, readers);
    return readers;
  }
  auto behind = habits::expand(ground.registers, key);
  readers.incomplete = !behind.complete;
  readers.people = std::move(behind.people);
  for (const auto& one : readers.people) add(one, domain_of(one), ground, readers);
  return readers;
}

bool has_foreigner(const Readers& readers, const habits::Nations& allowed) {
  return readers.stateless || std::ranges::any_of(readers.nationalities, [&](const auto& one) {
           return !is_let_see(one, allowed);
         });
}

}  // namespace missent::policy
