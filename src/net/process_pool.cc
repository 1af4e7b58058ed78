// SPDX-License-Identifier: Apache-2.0
#include "net/process_pool.h"

#include <algorithm>

namespace missent::net {
namespace {

// So much is gathered before it is sent while older requests are being worked on.
constexpr size_t GroupBytes = 32 << 10;
constexpr size_t GroupSize = 16;
constexpr unsigned MostEnds = 2;

}  // namespace

Result<void> ProcessPool::check() {
  auto worker = TRY(lease());
  give_back(std::move(worker));
  return {};
}

Result<ProcessPool::Worker> ProcessPool::lease() {
  Worker worker;
  {
    std::unique_lock lock(mutex_);
    const uint64_t ticket = next_ticket_++;
    changed_.wait(lock, [&] { return ticket == served_ && leased_ < settings_.workers; });
    ++served_;
    ++leased_;
    if (!idle_.empty()) {
      worker = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  changed_.notify_all();
  if (worker && !worker->has_ended()) return worker;
  worker.reset();
  auto fresh = WorkerProcess::start(nursery_, settings_.longest_answer);
  if (!fresh) give_back(nullptr);
  return fresh;
}

bool ProcessPool::is_wanted() {
  std::lock_guard lock(mutex_);
  return next_ticket_ > served_;
}

void ProcessPool::give_back(Worker worker) {
  const bool old =
      worker && (worker->outstanding() > 0 || worker->answered() >= settings_.most_answers ||
                 worker->memory() >= settings_.most_memory);
  if (old) worker.reset();
  {
    std::lock_guard lock(mutex_);
    --leased_;
    if (worker) idle_.push_back(std::move(worker));
  }
  changed_.notify_all();
}

void WorkerStream::send(const WorkerRequest& request) {
  if (leased_ && requests_.empty() && pool_.is_wanted()) finish();
  requests_.push_back({request});
  ++unsent_;
  unsent_bytes_ += request.head.size() + request.body.size();
  const bool group = unsent_ >= GroupSize || unsent_bytes_ >= GroupBytes;
  if (worker_ && group) send_waiting();
}

Result<void> WorkerStream::have_worker() {
  if (worker_) return {};
  if (leased_) {  // the one we had is gone, its place is ours
    worker_ = TRY(WorkerProcess::start(pool_.nursery_, pool_.settings_.longest_answer));
    return {};
  }
  worker_ = TRY(pool_.lease());
  leased_ = true;
  return {};
}

// A request that saw a worker end is asked alone, so that the next end has one culprit only.
void WorkerStream::send_waiting() {
  for (auto& waiting : requests_) {
    if (waiting.alone && &waiting != &requests_.front()) break;
    if (!waiting.sent) worker_->send(waiting.request);
    waiting.sent = true;
    if (waiting.alone) break;
  }
  unsent_ = unsent_bytes_ = 0;
  worker_->flush();
}

WorkerAnswer WorkerStream::answered(std::string_view bytes) {
  requests_.pop_front();
  return {bytes};
}

// Nothing: it is asked once more.
std::optional<WorkerFailure> WorkerStream::failed() {
  WorkerFailure failure = worker_->failure();
  const bool one = worker_->outstanding() == 1;
  worker_.reset();
  for (auto& waiting : requests_) {
    waiting.alone = waiting.alone || waiting.sent;
    waiting.sent = false;
  }
  if (one) ++requests_.front().ends;
  if (requests_.front().ends < MostEnds) return std::nullopt;
  requests_.pop_front();
  return failure;
}

Result<WorkerAnswer> WorkerStream::next() {
  for (;;) {
    auto had = have_worker();
    if (!had) {
      requests_.pop_front();
      return fail(had.error());
    }
    if (!requests_.front().sent) send_waiting();
    if (auto bytes = worker_->receive(pool_.settings_.time_limit)) return answered(*bytes);
    if (auto failure = failed()) {
      finish();  // whoever must do without this answer may want a worker for it
      return WorkerAnswer{{}, std::move(failure)};
    }
  }
}

// The last answer is no longer looked at.
void WorkerStream::finish() {
  if (leased_) pool_.give_back(std::move(worker_));
  leased_ = false;
}

}  // namespace missent::net
