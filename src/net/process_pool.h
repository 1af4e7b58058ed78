// SPDX-License-Identifier: Apache-2.0
#pragma once
// A few worker processes, and requests for them. A worker that dies, hangs or outgrows its limits
// costs one request at most: what it had not answered is asked once more of a fresh worker, one
// request at a time, and only the request that fails there too is given up.
//
//   ProcessPool pool(command, {.workers = 2});
//   WorkerStream stream(pool);
//   stream.send({head, body});         // any number ahead: the worker answers while we do others
//   WorkerAnswer answer = stream.next();   // in order
//
// Threads: any number of streams, each used by one thread at a time. Streams wait for a free worker
// in the order in which they came.

#include "net/worker_process.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace missent::net {

struct PoolSettings {
  unsigned workers = 2;
  std::chrono::milliseconds time_limit{10'000};  // for one answer, while it is waited for
  uint32_t longest_answer = 32 << 20;            // bytes
  uint64_t most_answers = 50'000;       // after so many a worker is replaced by a fresh one
  uint64_t most_memory = 384ULL << 20;  // and so when it held more, bytes
};

class ProcessPool {
 public:
  ProcessPool(WorkerCommand command, PoolSettings settings)
      : settings_(settings), nursery_(std::move(command)) {}

  const PoolSettings& settings() const { return settings_; }
  // Starts a worker if none is there, so that a system that forbids it shows. Unavailable.
  Result<void> check();

 private:
  friend class WorkerStream;
  using Worker = std::unique_ptr<WorkerProcess>;

  // Waits for its turn. Unavailable: no worker can be had.
  Result<Worker> lease();
  bool is_wanted();               // somebody waits for a worker
  void give_back(Worker worker);  // null: it is gone

  const PoolSettings settings_;
  Nursery nursery_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Worker> idle_;
  unsigned leased_ = 0;
  uint64_t next_ticket_ = 0, served_ = 0;  // whose turn it is
};

struct WorkerAnswer {
  std::string_view bytes;                     // until the stream is used again
  std::optional<WorkerFailure> failure = {};  // workers ended over this request, twice
};

class WorkerStream {
 public:
  explicit WorkerStream(ProcessPool& pool) : pool_(pool) {}
  ~WorkerStream() { finish(); }
  WorkerStream(const WorkerStream&) = delete;
  WorkerStream& operator=(const WorkerStream&) = delete;

  // The pieces must live until the answer was taken. They are sent in groups, at the latest when
  // an answer is waited for.
  void send(const WorkerRequest& request);
  // The answer to the oldest request. Unavailable: no worker can be had; the request counts as
  // answered. Whoever streams for long lets it run empty now and then: that is when a worker that
  // others wait for is given back.
  Result<WorkerAnswer> next();
  size_t outstanding() const { return requests_.size(); }

 private:
  struct Waiting {
    WorkerRequest request;
    unsigned ends = 0;   // workers that ended while it was all they had
    bool alone = false;  // a worker ended over it or over another
    bool sent = false;   // to the worker of now
  };

  Result<void> have_worker();
  void send_waiting();
  WorkerAnswer answered(std::string_view bytes);
  std::optional<WorkerFailure> failed();
  void finish();

  ProcessPool& pool_;
  std::unique_ptr<WorkerProcess> worker_;
  bool leased_ = false;
  std::deque<Waiting> requests_;
  size_t unsent_ = 0, unsent_bytes_ = 0;
};

}  // namespace missent::net
