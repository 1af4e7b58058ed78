// SPDX-License-Identifier: Apache-2.0
#include "habits/expansion.h"

#include <algorithm>
#include <unordered_set>

namespace missent::habits {

namespace {

constexpr size_t MostPeople = 200'000, MostLists = 10'000;

}  // namespace

Expansion expand(const Registers& registers, std::string_view key) {
  Expansion out;
  std::unordered_set<std::string_view> seen;  // views of the registers
  std::vector<const MailList*> waiting;
  const auto enter = [&](const MailList* list) {
    if (!list || !seen.insert(list->address).second) return;
    if (seen.size() > MostLists)
      out.complete = false;
    else
      waiting.push_back(list);
  };
  enter(registers.list(key));
  while (!waiting.empty()) {
    const MailList& list = *waiting.back();
    waiting.pop_back();
    for (const auto& member : list.members) {
      if (const MailList* inner = registers.list(member))
        enter(inner);
      else
        out.people.push_back(member);
    }
    if (out.people.size() <= MostPeople) continue;
    out.complete = false;
    waiting.clear();
  }
  std::ranges::sort(out.people);
  out.people.erase(std::unique(out.people.begin(), out.people.end()), out.people.end());
  return out;
}

}  // namespace missent::habits
