// SPDX-License-Identifier: Apache-2.0
#include "net/nursery.h"

#include "net/nursery_line.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace missent::net {
namespace {

constexpr int StartTimeout = 60'000;  // ms: loading, on a machine that is very busy
constexpr int LineBytes = 1 << 20;

Failure failed(const std::string& what, int error) {
  return fail(Kind::Unavailable, what + ": " + std::strerror(error));
}

// What the new process begins with: nothing open but stderr and its line, no signal blocked.
class SpawnPlan {
 public:
  explicit SpawnPlan(int line) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, line, NurseryDescriptor);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int run(pid_t& process, const WorkerCommand& command) {
    std::vector<std::string> words{command.program};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return posix_spawn(&process, command.program.c_str(), &files_, &attributes_, pointers.data(),
                       environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

void make_large(int line) {
  setsockopt(line, SOL_SOCKET, SO_SNDBUF, &LineBytes, sizeof(LineBytes));
}

}  // namespace

Nursery::Nursery(WorkerCommand command) : command_(std::move(command)) {
  static_cast<void>(start());  // tried again, and its error told, at the first spawn()
}

Nursery::~Nursery() { stop(); }

void Nursery::stop() {
  if (line_ >= 0) close(line_);
  line_ = -1;
  if (process_ > 0) {
    kill(process_, SIGKILL);  // its workers die with it
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  process_ = 0;
  ready_ = false;
}

Result<void> Nursery::start() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return failed("making a line to the worker processes", errno);
  const int error = SpawnPlan(ends[1]).run(process_, command_);
  close(ends[1]);
  line_ = ends[0];
  if (error == 0) return {};
  process_ = 0;
  stop();
  return failed("starting worker processes with " + command_.program, error);
}

Result<void> Nursery::wait_until_ready() {
  if (line_ < 0) TRY(start());
  if (ready_) return {};
  NurseryMessage message;
  int none = -1;
  pollfd line{line_, POLLIN, 0};
  const bool came = poll(&line, 1, StartTimeout) > 0 && receive_message(line_, message, none);
  if (came && message.value == 0) {
    ready_ = true;
    return {};
  }
  stop();
  if (!came) return fail(Kind::Unavailable, "the worker processes do not start");
  return fail(
      Kind::Unavailable,
      std::string("worker processes cannot be locked on this system: ") + message.text.data(),
      "missent doctor says what is missing");
}

Result<Spawned> Nursery::spawn_once() {
  TRY(wait_until_ready());
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return failed("making a line to a worker", errno);
  make_large(ends[0]);
  make_large(ends[1]);
  NurseryMessage message{NurseryWord::Spawn, 0, {}};
  int none = -1;
  const bool answered =
      send_message(line_, message, ends[1]) && receive_message(line_, message, none);
  close(ends[1]);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  if (answered && message.value > 0) return Spawned{ends[0], message.value};
  close(ends[0]);
  if (!answered) stop();
  return fail(Kind::Unavailable, "a worker process cannot be made");
}

Result<Spawned> Nursery::spawn() {
  std::lock_guard lock(mutex_);
  const bool had_one = ready_;
  auto spawned = spawn_once();
  if (spawned || !had_one || ready_) return spawned;
  return spawn_once();  // it had died
}

int Nursery::end(pid_t worker) {
  std::lock_guard lock(mutex_);
  NurseryMessage message{NurseryWord::End, worker, {}};
  int none = -1;
  if (!ready_) return 0;
  if (send_message(line_, message) && receive_message(line_, message, none)) return message.value;
  stop();
  return 0;
}

}  // namespace missent::net
