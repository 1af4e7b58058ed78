// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <cassert>

namespace missent::policy {

std::string_view default_policy_text() {
  return R"(# The built-in policy: what holds where the configuration names no policy file. All keys: docs/formats/policy.md.

# Probably not who the sender meant. What is no address at all has doubt 1.
[[rule]]
name   = "doubtful-recipient"
when   = { doubt = ">= 0.5" }
action = "ask"

# Mail readers would disagree about what this message contains.
[[rule]]
name    = "ambiguous-structure"
when    = { finding = "ambiguous-structure" }
action  = "ask"
message = "This message can be read in more than one way, so what its recipients will see is not certain."

# A limit was met, so something in it was not looked at.
[[rule]]
name    = "not-fully-read"
when    = { complete = false }
action  = "ask"
message = "This message could not be read to its end."

# Many outside recipients would see each other in To and Cc.
[[rule]]
name   = "visible-recipients"
when   = { set = "visible-recipients" }
action = "note"

[hold]
expires = "72h"
delay   = "5m"

[failure]
action = "try-later"
)";
}

Policy default_policy() {
  auto policy = parse_policy(default_policy_text(), "built-in policy");
  assert(policy);
  return *std::move(policy);
}

}  // namespace missent::policy
