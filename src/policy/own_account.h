// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether an address looks like the sender's own account elsewhere: "j.bloggs@mod.test" named Jo
// Bloggs, and "jobloggs72@mail.test". Names and local parts alone are compared; addresses of
// functions ("info@") are nobody's. Pure. Test: policy/own_account_test.cc.

#include "mail/address.h"

#include <span>
#include <string>

namespace missent::policy {

// `names` are those the sender goes by: in the From header and in the people register.
bool is_own_other_account(const mail::Address& sender, std::span<const std::string> names,
                          const mail::Mailbox& recipient);

}  // namespace missent::policy
