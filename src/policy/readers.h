// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who would read what goes to one recipient: itself, or, of a distribution list, everybody behind
// it. What holds for one of them holds for the list; of clearances the strictest counts. A partner
// past its review counts as unknown: docs/formats/registers.md.

#include "habits/nations.h"
#include "habits/registers.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

struct Readers {
  std::vector<std::string> people;  // habit keys of those behind a list; of no list empty
  size_t outside = 0;               // how many of them
  bool unknown = false;             // one is outside and no partner that counts
  std::optional<int> clearance;     // the strictest; none: no limit
  bool incomplete = false;          // a list too long to be known whole

  bool stateless = false;  // of one outside no nationality is known

  // Those that are known.
  std::vector<std::vector<std::string>> nationalities;
};

struct ReaderGround {
  const habits::Registers& registers;
  std::function<bool(std::string_view domain)> is_own;
  Time at{};
};

// `key` is the recipient's habit key, `domain` that of its address; of what is no address the key
// is empty.
Readers readers_of(std::string_view key, std::string_view domain, const ReaderGround& ground);

// Somebody among them is of no nation that may see it.
bool has_foreigner(const Readers& readers, const habits::Nations& allowed);

}  // namespace missent::policy
