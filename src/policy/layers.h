// SPDX-License-Identifier: Apache-2.0
#pragma once
// Units of an organisation with rules of their own: layers over a policy that they cannot loosen.
// The rules of a layer hold for mail of its unit's senders, whoever else may hold it too; the
// strictest action wins as ever. Nothing a layer says touches another rule: its `unless`, `shadow`
// and `split = true` are about its own, and where the organisation asks for approval, the approvers
// are the organisation's. docs/formats/policy.md

#include "policy/facts.h"
#include "policy/policy.h"

#include <string>
#include <vector>

namespace missent::policy {

// `rules` as read by parse_layer. Malformed, with files and lines: a rule's name is taken.
Result<void> add_layer(Policy& policy, Layer layer, Policy rules);

// "line 9", or "desk.toml: line 9" of a rule that is not the organisation's own.
std::string place_of(const Policy& policy, const Rule& rule);

// Of each layer, whether the message is its unit's: its author or its envelope sender is in one of
// the domains or teams.
std::vector<bool> layers_of(const Policy& policy, Facts& facts);
inline bool is_asked(const Rule& rule, const std::vector<bool>& layers) {
  return !rule.layer || layers[*rule.layer];
}

}  // namespace missent::policy
