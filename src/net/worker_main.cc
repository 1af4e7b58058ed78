// SPDX-License-Identifier: Apache-2.0
#include "net/worker_main.h"

#include "net/frame.h"
#include "net/nursery_line.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <fcntl.h>
#include <initializer_list>
#include <new>
#include <set>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace missent::net {
namespace {

constexpr size_t FlushAt = 48 << 10;  // answers gathered before they are sent, bytes
constexpr std::chrono::milliseconds LongestWait{20};  // of an answer for others
constexpr int WorkerLine = NurseryDescriptor;

[[noreturn]] void leave(WorkerExit how) { _exit(static_cast<int>(how)); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return true;
}

uint32_t most_memory_ever() {
  rusage usage{};
  return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<uint32_t>(usage.ru_maxrss) : 0;
}

class Answers {
 public:
  Answers(uint32_t longest, int line) : longest_(longest), line_(line) {}

  void add(uint32_t number, std::string_view bytes) {
    if (bytes.size() > longest_) leave(WorkerExit::TooLong);
    if (count_++ % 64 == 0) memory_ = most_memory_ever();
    add_frame(waiting_, {0, number, memory_}, bytes);
    const bool late = std::chrono::steady_clock::now() - flushed_ > LongestWait;
    if (late || waiting_.size() >= FlushAt) flush();
  }

  void flush() {
    if (!write_all(line_, waiting_)) leave(WorkerExit::LineClosed);
    if (waiting_.capacity() > 4 * FlushAt) waiting_.shrink_to_fit();
    waiting_.clear();
    flushed_ = std::chrono::steady_clock::now();
  }

 private:
  uint32_t longest_;
  int line_;
  std::string waiting_;
  std::chrono::steady_clock::time_point flushed_ = std::chrono::steady_clock::now();
  uint64_t count_ = 0;
  uint32_t memory_ = 0;
};

// Answers go out when no whole request is left to work on, so that those sent together cost two
// switches of context together.
[[noreturn]] void answer_requests(const WorkerLimits& limits, const AnswerRequest& answer) {
  FrameReader requests(limits.longest_request);
  Answers answers(limits.longest_answer, WorkerLine);
  for (;;) {
    auto frame = requests.next();
    if (!frame) leave(WorkerExit::TooLong);
    if (*frame) {
      answers.add((*frame)->header.number, answer((*frame)->bytes));
      continue;
    }
    answers.flush();
    if (requests.fill(WorkerLine) == Filled::Ended) leave(WorkerExit::LineClosed);
  }
}

// What a library throws past its wrapper says nothing about the next message.
[[noreturn]] void live(const WorkerLimits& limits, const AnswerRequest& answer) {
  std::set_new_handler([] { leave(WorkerExit::NoMemory); });
  std::set_terminate([] { std::abort(); });
  if (!lock_this_process(limits.cage)) leave(WorkerExit::NotLocked);
  try {
    answer_requests(limits, answer);
  } catch (const std::bad_alloc&) {
    leave(WorkerExit::NoMemory);
  } catch (const std::exception&) {
    std::abort();
  }
}

// One end of one line is all that a worker has.
void keep_only(int line) {
  if (line != WorkerLine) dup2(line, WorkerLine);
  close_range(WorkerLine + 1, ~0U, 0);
}

pid_t fork_worker(int line, const WorkerLimits& limits, const AnswerRequest& answer) {
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child != 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  keep_only(line);
  live(limits, answer);
}

// A worker that locks itself and has nothing to do: "" or what went wrong.
std::string try_lock(const Cage& cage) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return "there is no descriptor left";
  const pid_t child = fork();
  if (child == 0) {
    auto locked = lock_this_process(cage);
    const std::string said = locked ? "" : locked.error().message;
    write_all(pipe_ends[1], said);
    _exit(locked ? 0 : static_cast<int>(WorkerExit::NotLocked));
  }
  close(pipe_ends[1]);
  std::string said(200, '\0');
  const ssize_t got = read(pipe_ends[0], said.data(), said.size());
  said.resize(got > 0 ? static_cast<size_t>(got) : 0);
  close(pipe_ends[0]);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return "a process cannot be made";
  if (said.empty() && status != 0) return "a locked process does not live";
  return said;
}

class NurseryLoop {
 public:
  NurseryLoop(const WorkerLimits& limits, const AnswerRequest& answer)
      : limits_(limits), answer_(answer) {}

  int run() {
    NurseryMessage message;
    for (int descriptor = -1; receive_message(NurseryDescriptor, message, descriptor);) {
      if (message.word == NurseryWord::Spawn) spawn(message, descriptor);
      if (message.word == NurseryWord::End) end(message);
      if (!send_message(NurseryDescriptor, message)) break;
    }
    for (const pid_t worker : workers_) kill(worker, SIGKILL);
    return 0;
  }

 private:
  void spawn(NurseryMessage& message, int line) {
    const pid_t worker = line < 0 ? -1 : fork_worker(line, limits_, answer_);
    if (line >= 0) close(line);
    if (worker > 0) workers_.insert(worker);
    message.value = worker > 0 ? worker : 0;
  }

  // Only workers that were not yet waited for are in the set, so the number is still theirs.
  void end(NurseryMessage& message) {
    const pid_t worker = message.value;
    message.value = 0;
    if (workers_.erase(worker) == 0) return;
    kill(worker, SIGKILL);
    int status = 0;
    while (waitpid(worker, &status, 0) < 0 && errno == EINTR) {
    }
    message.value = status;
  }

  const WorkerLimits& limits_;
  const AnswerRequest& answer_;
  std::set<pid_t> workers_;
};

// Signals to the whole group (a terminal's ^C, a service being stopped) are for the program that
// asks: it ends us by closing the line.
void ignore_group_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) std::signal(signal, SIG_IGN);
}

}  // namespace

int run_worker_program(const WorkerLimits& limits, const PrepareWorkers& prepare,
                       const AnswerRequest& answer) {
  ignore_group_signals();
  close_range(NurseryDescriptor + 1, ~0U, 0);
  if (prepare) prepare();
  NurseryMessage ready;
  const std::string problem = try_lock(limits.cage);
  ready.value = problem.empty() ? 0 : 1;
  problem.copy(ready.text.data(), ready.text.size() - 1);
  if (!send_message(NurseryDescriptor, ready) || ready.value != 0) return 1;
  return NurseryLoop(limits, answer).run();
}

}  // namespace missent::net
