// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a worker program does: the far end of net/nursery.h. The program is started by exec, so it
// shares nothing with the one that asks, prepares itself once, and from then on forks a worker
// whenever it is told to. A worker locks itself (net/sandbox.h) before it reads its first byte and
// answers one request after the other until its line is closed.
//
//   int main: if (argument == "read-messages") return run_worker_program({cage}, prepare, answer);
//
// Threads: the program must have none.

#include "net/sandbox.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace missent::net {

struct WorkerLimits {
  uint32_t longest_request = 256 << 20;  // bytes
  uint32_t longest_answer = 32 << 20;    // a worker that has more to say ends
  Cage cage;
};

using PrepareWorkers = std::function<void()>;  // loads what every worker will need
using AnswerRequest = std::function<std::string(std::string_view request)>;

// Serves the nursery's line, descriptor 3, until it is closed. The exit status of the program.
int run_worker_program(const WorkerLimits& limits, const PrepareWorkers& prepare,
                       const AnswerRequest& answer);

// How a worker ended that gave up by itself: the exit status of its process.
enum class WorkerExit : int { LineClosed = 0, NotLocked = 70, NoMemory = 71, TooLong = 72 };

}  // namespace missent::net
