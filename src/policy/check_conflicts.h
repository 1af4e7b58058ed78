// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rules that can never apply, and rules that say the same of another action: what is likely a slip
// of whoever wrote the policy. Test: policy/check_conflicts_test.cc.

#include "policy/policy.h"

#include <string>
#include <vector>

namespace missent::policy {

// One sentence each, with the lines; said by check_references too:
//   line 9: rule ‘b’: can never apply, because level cannot be both >= 4 and < 2
std::vector<std::string> check_conflicts(const Policy& policy, const habits::Registers& registers);

}  // namespace missent::policy
