// SPDX-License-Identifier: Apache-2.0
#pragma once
// Caveats of nationality: UK EYES ONLY, UK/US EYES ONLY, FIVE EYES ONLY, REL TO USA, FVEY, NOFORN,
// AUSTEO, AGAO, NZEO, CANADIAN EYES ONLY …, and what NATO and EU classifications say by themselves.
// Pure. Example: policy/caveats_test.cc.

#include "content/finding.h"
#include "habits/nations.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace missent::policy {

// Whose people may see what is so marked; nothing where no nation is named. Of several caveats all
// must let them. Empty: nobody that is known (REL TO a coalition without a list).
std::optional<habits::Nations> allowed_nations(const content::Marking& marking);

// Whose people may see all of it; nothing where no marking names a nation.
std::optional<habits::Nations> allowed_nations(std::span<const content::Marking> markings);

// One of the entries of a nationality (habits/nations.h) is let see it. Nobody's is not.
bool is_let_see(const std::vector<std::string>& nationality, const habits::Nations& allowed);

}  // namespace missent::policy
