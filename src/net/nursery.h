// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where worker processes come from: a small program (net/worker_main.h) started by exec that forks
// a locked worker whenever it is asked to. So it does not matter how many threads the asking
// program has and what it holds in memory, a new worker costs well below a millisecond, and what
// every worker needs is loaded once.
//
//   Nursery nursery({"/proc/self/exe", {"read-messages"}});
//   auto worker = TRY(nursery.spawn());      // worker.line, worker.process
//   nursery.end(worker);
//
// Threads: any. It starts with the constructor and is waited for at the first spawn().

#include "base/result.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace missent::net {

struct WorkerCommand {
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments;  // without the program's name
};

struct Spawned {
  int line = -1;  // our end: a stream, not blocking; the caller closes it
  pid_t process = 0;
};

class Nursery {
 public:
  explicit Nursery(WorkerCommand command);
  ~Nursery();  // its workers end with it
  Nursery(const Nursery&) = delete;
  Nursery& operator=(const Nursery&) = delete;

  // Unavailable: no process can be made, or none can be locked here (says why). A nursery that died
  // is started again.
  Result<Spawned> spawn();
  // Kills the worker if it lives and says how it ended (wait(2)); 0 when that is not known.
  int end(pid_t worker);

 private:
  Result<void> start();
  Result<void> wait_until_ready();
  Result<Spawned> spawn_once();
  void stop();

  const WorkerCommand command_;
  std::mutex mutex_;
  int line_ = -1;
  pid_t process_ = 0;
  bool ready_ = false;
};

}  // namespace missent::net
