// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent hold list|show|send|correct|drop|divert`: decides from a terminal what the page decides.
// Whoever may open the store, or talk to the server's control socket, is an operator; decisions are
// logged as such.

#include "guard/hold.h"
#include "program/output.h"
#include "program/session.h"

#include <string>
#include <vector>

namespace missent::program {

struct HoldOptions {
  std::string id;
  bool json = false;
  std::vector<std::string> states;       // list: words of HoldState; empty: waiting and releasing
  bool all = false;                      // list: every state
  std::string reason;                    // send, drop
  std::vector<std::string> corrections;  // correct: "WRONG=RIGHT"; "WRONG=" leaves it out
};

int run_hold_list(const HoldOptions& options, const Session& session, Output& output);
int run_hold_show(const HoldOptions& options, const Session& session, Output& output);
int run_hold_decide(guard::DecisionKind kind, const HoldOptions& options, const Session& session,
                    Output& output);

}  // namespace missent::program
