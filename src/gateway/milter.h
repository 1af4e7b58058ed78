// SPDX-License-Identifier: Apache-2.0
#pragma once
// The milter: joins the sessions of Postfix or Sendmail (milter protocol 6, libmilter) to the
// guard.
//
//   GuardJudge judge(guard, clock);
//   auto ended = run_milter(judge, settings);   // blocks until SIGTERM, SIGINT or stop_milter()
//
// Each message is rebuilt byte for byte (received_message.h), judged by a fixed pool of workers
// (judgement.h) and answered at its end: passed unchanged, discarded because it is held durably,
// recipients taken away (split), refused with 550, or 451 whenever we failed. Docs:
// docs/install-postfix.md. Dialogues: gateway/milter_test.cc.
//
// libmilter allows one milter in a process, once. It takes over SIGTERM, SIGINT and SIGHUP: the
// caller blocks them in every thread it starts before. It starts a thread for each session that is
// in the middle of something, so `max_sessions` bounds the threads too; a thread of ours stops
// accepting while file descriptors run short (listener.h). Ending takes up to five seconds.

#include "base/result.h"
#include "gateway/judge.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace missent::gateway {

struct MilterSettings {
  std::string listen = "unix:/run/missent/milter.sock";  // listen_address.h
  unsigned socket_mode = 0660;                           // of the unix socket
  std::string socket_group = {};  // its group, "" as it is: the one Postfix runs in
  unsigned workers = 4;
  unsigned max_waiting = 48;  // messages that wait for a worker; more are told to come back
  unsigned max_sessions = 500;
  uint64_t max_message_bytes = 50u << 20;
  uint64_t max_bytes_in_flight = 512u << 20;  // of all messages together
  unsigned max_recipients = 1000;
  std::chrono::seconds time_limit{
      240};  // for one message; below the MTA's own (milter_content_timeout)
  std::vector<std::string> trusted_clients =
      {};  // networks whose From counts as signed in (client_networks.h)
};

// Malformed: the settings. Conflict: another process answers on the socket. Unavailable, Refused:
// it could not be opened.
Result<void> run_milter(Judge& judge, const MilterSettings& settings);
// From any thread; run_milter returns within five seconds.
void stop_milter();

struct MilterCounts {  // messages since the start
  uint64_t passed = 0, held = 0, split = 0, refused = 0, failed = 0;
  uint64_t sessions = 0;  // open now

  bool operator==(const MilterCounts&) const = default;
};
MilterCounts milter_counts();

}  // namespace missent::gateway
