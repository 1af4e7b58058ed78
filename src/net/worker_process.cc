// SPDX-License-Identifier: Apache-2.0
#include "net/worker_process.h"

#include "net/worker_main.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

namespace missent::net {
namespace {

using std::chrono::steady_clock;

constexpr size_t PiecesAtOnce = 192;  // of one sendmsg(2); three a frame

bool exited_with(int status, WorkerExit how) {
  return WIFEXITED(status) && WEXITSTATUS(status) == static_cast<int>(how);
}

std::string text_of(int status) {
  if (WIFSIGNALED(status))
    return "was killed by signal " + std::to_string(WTERMSIG(status)) + " (" +
           strsignal(WTERMSIG(status)) + ")";
  if (exited_with(status, WorkerExit::NotLocked)) return "could not lock itself";
  if (WIFEXITED(status)) return "ended with status " + std::to_string(WEXITSTATUS(status));
  return "ended";
}

// A piece without the bytes of it that are out already.
void add_piece(std::vector<iovec>& pieces, size_t& skip, const void* data, size_t size) {
  const size_t gone = std::min(skip, size);
  skip -= gone;
  if (size > gone)
    pieces.push_back({const_cast<char*>(static_cast<const char*>(data)) + gone, size - gone});
}

size_t size_of(const FrameHeader& header) { return sizeof(FrameHeader) + header.length; }

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(Nursery& nursery,
                                                            uint32_t longest_answer) {
  const Spawned spawned = TRY(nursery.spawn());
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(nursery, spawned, longest_answer));
}

WorkerProcess::~WorkerProcess() {
  if (spawned_.line >= 0) close(spawned_.line);
  if (spawned_.process > 0) nursery_.end(spawned_.process);
}

void WorkerProcess::send(const WorkerRequest& request) {
  const size_t length = request.head.size() + request.body.size();
  unsent_.push_back({{static_cast<uint32_t>(length), next_number_++, 0}, request});
  ++waiting_;
}

// Bytes that went out; 0 when the line is full or broken.
size_t WorkerProcess::put_some() {
  std::vector<iovec> pieces;
  size_t skip = sent_of_first_;
  for (const auto& frame : unsent_) {
    if (pieces.size() + 3 > PiecesAtOnce) break;
    add_piece(pieces, skip, &frame.header, sizeof(FrameHeader));
    add_piece(pieces, skip, frame.request.head.data(), frame.request.head.size());
    add_piece(pieces, skip, frame.request.body.data(), frame.request.body.size());
  }
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  const ssize_t put = sendmsg(spawned_.line, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  return put > 0 ? static_cast<size_t>(put) : 0;
}

void WorkerProcess::forget_sent(size_t bytes) {
  sent_of_first_ += bytes;
  while (!unsent_.empty() && sent_of_first_ >= size_of(unsent_.front().header)) {
    sent_of_first_ -= size_of(unsent_.front().header);
    unsent_.pop_front();
  }
}

void WorkerProcess::flush() {
  while (!unsent_.empty()) {
    const size_t put = put_some();
    if (put == 0) return;
    forget_sent(put);
  }
}

// False when the time ran out.
bool WorkerProcess::wait(steady_clock::time_point until) {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    if (left <= 0) return false;
    const auto events = static_cast<short>(unsent_.empty() ? POLLIN : POLLIN | POLLOUT);
    pollfd line{spawned_.line, events, 0};
    const int ready = poll(&line, 1, static_cast<int>(std::min<int64_t>(left, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

std::optional<std::string_view> WorkerProcess::give_up(WorkerEnd end) {
  end_ = end;
  return std::nullopt;
}

std::optional<std::string_view> WorkerProcess::take(const Frame& frame) {
  if (waiting_ == 0 || frame.header.number != next_answer_) return give_up(WorkerEnd::TooLong);
  ++next_answer_;
  --waiting_;
  ++answered_;
  memory_ = uint64_t{frame.header.memory} << 10;
  return frame.bytes;
}

std::optional<std::string_view> WorkerProcess::receive(std::chrono::milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  for (;;) {
    auto frame = answers_.next();
    if (!frame) return give_up(WorkerEnd::TooLong);
    if (*frame) return take(**frame);
    flush();
    const Filled filled = answers_.fill(spawned_.line);
    if (filled == Filled::Ended) return give_up(WorkerEnd::Died);
    if (filled == Filled::Nothing && !wait(until)) return give_up(WorkerEnd::Timeout);
  }
}

bool WorkerProcess::has_ended() const {
  pollfd line{spawned_.line, POLLIN, 0};
  return !answers_.empty() || poll(&line, 1, 0) != 0;
}

WorkerFailure WorkerProcess::failure() {
  const int status = nursery_.end(spawned_.process);
  spawned_.process = 0;
  if (end_ == WorkerEnd::Timeout) return {end_, "took too long and was ended"};
  if (end_ == WorkerEnd::TooLong) return {end_, "answered wrongly or too much"};
  if (exited_with(status, WorkerExit::NoMemory)) return {WorkerEnd::NoMemory, "ran out of memory"};
  if (exited_with(status, WorkerExit::TooLong)) return {WorkerEnd::TooLong, "had too much to say"};
  return {end_, text_of(status)};
}

}  // namespace missent::net
