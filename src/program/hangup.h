// SPDX-License-Identifier: Apache-2.0
#pragma once
// SIGHUP as a call in the main thread. libmilter has a thread that waits for SIGHUP and ends by it,
// so nothing but the main thread may take it: Linux gives a signal for the process to its main
// thread wherever that does not block it.
//
//   hangup::block();                        // before any thread begins
//   hangup::during([] { serve(); }, [] { reload(); });
//
// Test: tests/program/policy_reload_test.py.

#include <functional>

namespace missent::program::hangup {

void block();
// Runs `body` in a thread of its own until it ends, and meanwhile, in this one, `call` for each
// SIGHUP; several while it is made are one. In the main thread, once. Neither may throw.
void during(const std::function<void()>& body, const std::function<void()>& call);

}  // namespace missent::program::hangup
