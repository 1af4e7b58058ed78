// SPDX-License-Identifier: Apache-2.0
#pragma once
// The program as its own worker program: started with a word that no command has, it reads messages
// in locked processes (net/worker_main.h) for the guard of another process of the same program.

#include "net/nursery.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::program {

inline constexpr std::string_view MessageWorkerWord = "read-messages";

struct MessageWorkerSettings {
  uint64_t memory = 512 << 20;  // bytes above what a worker begins with
  bool must_lock = true;
  std::string configuration;  // its [content] says what else to look for; "" what is shipped
};

net::WorkerCommand message_worker(const MessageWorkerSettings& settings);
// What such a command does; `words` are those of main().
int run_message_worker(int count, char** words);

}  // namespace missent::program
