// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who decides about a hold, and who is told. Pure. The rules, one test each in
// guard/deciders_test.cc:
//
// - the person is the authenticated user: the login where it is an address, else the person of the
// register with that alias, else
//   the From address when it is ours. Unauthenticated mail has no person, so a forged From gets no
//   link;
// - where no person sent it (null sender, automatic mail, noreply@), there is none either;
// - ask and delay: the person decides; without one the fallback of the organisation;
// - approve and stricter: the approvers of the rules (addresses, roles of the people register,
// or "manager": that of the person or author), else the fallback; never the
//   person, author or sender, whatever their aliases; a one-time code is asked beside the link;
// - while one of those is away their deputy is asked too, and the deputy's own;
// - where fewer are left than must approve, the fallback is asked too; nobody twice by two
// addresses;
// - level 2 and above asks for the code too.

#include "habits/registers.h"
#include "policy/policy.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct Sending {                // who a message says it is from
  std::string login;            // authenticated user, "" none
  std::string envelope_sender;  // "" null
  std::string author;           // first From mailbox, "" none
  bool automatic = false;
};

struct Deciders {
  std::string person;                  // "" none
  std::vector<std::string> addresses;  // who may decide by a link; empty: only a terminal
  bool four_eyes = false;

  bool operator==(const Deciders&) const = default;
};

struct Asked {  // what the rules ask for
  policy::Action action = policy::Action::Ask;
  std::vector<std::string> approvers = {};
  int level = 0;
  uint32_t approvals = 1;
  std::vector<policy::Delegate> deputies = {};  // that hold now
};

Deciders choose_deciders(const Sending& sending, const Asked& asked,
                         const habits::Registers& registers);

// Local parts nobody reads: "noreply", "no-reply", "mailer-daemon" …
bool is_nobody(std::string_view address);

// The same mailbox: plus-tags and case do not matter. False for what is no address.
bool same_mailbox(std::string_view one, std::string_view other);

}  // namespace missent::guard
