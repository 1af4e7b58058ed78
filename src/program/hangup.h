// SPDX-License-Identifier: Apache-2.0
#pragma once
// SIGHUP as a call in the main thread. libmilter has a thread that waits for SIGHUP and ends by it,
// so nothing but the main thread may take it: Linux gives a signal for the process to its main
// thread wherever that does not block it.
//
//   hangup::block();                       // before any thread begins
//   std::thread server([] { …; hangup::end(); });
//   hangup::until_end([] { …; });          // in the main thread; the call is made for each SIGHUP
//
// Test: tests/program/policy_reload_test.py.

#include <functional>

namespace missent::program::hangup {

void block();
// Returns after end(). Several signals while the call is made are one.
void until_end(const std::function<void()>& call);
void end();  // from any thread, once

}  // namespace missent::program::hangup
