// SPDX-License-Identifier: Apache-2.0
#pragma once
// One worker process, seen from the program: requests out, answers in, in order. It is not trusted:
// an answer may hold anything, but is never longer than the limit, and one to another request than
// the oldest is an end.
//
// Threads: one at a time.

#include "net/frame.h"
#include "net/nursery.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace missent::net {

// A request in two pieces, sent as one; both must live until it is answered.
struct WorkerRequest {
  std::string_view head;
  std::string_view body;
};

enum class WorkerEnd {
  Died,      // by a signal (a forbidden system call, a fault, somebody's kill) or an exit
  Timeout,   // said nothing in time, and was killed
  NoMemory,  // outgrew its memory
  TooLong,   // had more to say than is allowed, or said it wrongly
};

struct WorkerFailure {
  WorkerEnd end = WorkerEnd::Died;
  std::string text;  // for people: "was killed by signal 31 (Bad system call)"
};

class WorkerProcess {
 public:
  static Result<std::unique_ptr<WorkerProcess>> start(Nursery& nursery, uint32_t longest_answer);
  ~WorkerProcess();  // kills it
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Queued; sent by flush() or receive(), as far as the line takes it. At most 4 GiB less a
  // little.
  void send(const WorkerRequest& request);
  // Sends what the line takes without waiting. A broken line shows at receive().
  void flush();
  // The answer to the oldest request, valid until the next call; nothing when the worker has ended
  // or was silent for so long: then failure() says how, and the worker is of no more use.
  std::optional<std::string_view> receive(std::chrono::milliseconds patience);
  // After receive() gave nothing: kills what is left of it.
  WorkerFailure failure();

  bool has_ended() const;                          // while nothing is asked: whether it went away
  size_t outstanding() const { return waiting_; }  // requests not answered
  uint64_t answered() const { return answered_; }
  uint64_t memory() const { return memory_; }  // bytes, the most it says it ever held

 private:
  struct Unsent {
    FrameHeader header;
    WorkerRequest request;
  };

  WorkerProcess(Nursery& nursery, const Spawned& spawned, uint32_t longest_answer)
      : nursery_(nursery), spawned_(spawned), answers_(longest_answer) {}
  bool wait(std::chrono::steady_clock::time_point until);
  std::optional<std::string_view> take(const Frame& frame);
  std::optional<std::string_view> give_up(WorkerEnd end);
  size_t put_some();
  void forget_sent(size_t bytes);

  Nursery& nursery_;
  Spawned spawned_;
  FrameReader answers_;
  std::deque<Unsent> unsent_;
  size_t sent_of_first_ = 0;  // bytes of the first unsent frame that are out
  uint32_t next_number_ = 0, next_answer_ = 0;
  size_t waiting_ = 0;
  uint64_t answered_ = 0, memory_ = 0;
  WorkerEnd end_ = WorkerEnd::Died;
};

}  // namespace missent::net
