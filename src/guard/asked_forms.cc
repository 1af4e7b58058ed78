// SPDX-License-Identifier: Apache-2.0
#include "guard/asked_forms.h"

#include <algorithm>

namespace missent::guard {

uint32_t& AskedForms::head(uint32_t form) {
  return heads_[form * 0x9E3779B97F4A7C15ULL >> 32U & (heads_.size() - 1)];
}

void AskedForms::link(uint32_t number) {
  uint32_t& last = head(asked_[number].form);
  asked_[number].next = last;
  last = number;
}

void AskedForms::note(const std::string& typed, std::span<const uint32_t> forms) {
  constexpr size_t Least = 256;
  const auto domain = static_cast<uint32_t>(changes_.size());
  if (!domains_.try_emplace(typed, domain).second) return;
  changes_.push_back(0);
  const size_t before = asked_.size();
  for (const uint32_t form : forms) asked_.push_back({form, domain, None});
  const bool is_full = asked_.size() > heads_.size();
  if (is_full) {
    size_t size = std::max(Least, heads_.size());
    while (size < asked_.size()) size *= 2;
    heads_.assign(size, None);
  }
  for (size_t at = is_full ? 0 : before; at < asked_.size(); ++at) link(static_cast<uint32_t>(at));
}

void AskedForms::add(std::span<const uint32_t> forms) {
  if (heads_.empty()) return;
  for (const uint32_t form : forms)
    for (uint32_t at = head(form); at != None; at = asked_[at].next)
      if (asked_[at].form == form) ++changes_[asked_[at].domain];
}

uint32_t AskedForms::changes(const std::string& typed) const {
  const auto at = domains_.find(typed);
  return at == domains_.end() ? 0 : changes_[at->second];
}

void AskedForms::clear() { *this = {}; }

}  // namespace missent::guard
