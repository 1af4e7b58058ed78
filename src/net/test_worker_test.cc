// SPDX-License-Identifier: Apache-2.0
// The far end of net/test_worker.h; no test is in here.
#include "net/test_worker.h"

#include "base/helper.h"
#include "base/test_role.h"
#include "net/worker_main.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <sys/mman.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace missent::net {
namespace {

std::string outcome(long result) { return result < 0 ? std::strerror(errno) : "done"; }

std::string loop() {
  std::atomic<unsigned> turns = 0;
  for (;;) ++turns;
}

// Each piece is written to, so that the memory is really taken.
std::string eat() {
  std::vector<std::string> eaten;
  for (;;) eaten.emplace_back(1 << 20, 'x');
}

std::string open_file(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY);
  std::string said = outcome(descriptor);
  if (descriptor >= 0) close(descriptor);
  return said;
}

std::string make_executable() {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return outcome(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

std::string run_program() {
  char* const words[] = {nullptr};
  return outcome(execve("/bin/true", words, words));
}

// Of the process of a worker, begun before it was locked.
std::unique_ptr<Helper>& helper() {
  static std::unique_ptr<Helper> made;
  return made;
}

std::string begin_thread() {
  std::thread([] {}).join();
  return "done";
}

std::string act(std::string_view request);

// What the argument says, by the other thread.
std::string act_beside(const std::string& request) {
  std::string said;
  helper()->begin([&] { said = act(request); });
  helper()->wait();
  return said;
}

// The argument comes behind the first space.
std::string act(std::string_view request) {
  const size_t space = std::min(request.find(' '), request.size());
  const std::string argument(request.substr(std::min(space + 1, request.size())));
  const std::map<std::string, std::string (*)(const std::string&), std::less<>> acts = {
      {"echo", [](const std::string& text) { return text; }},
      {"size", [](const std::string& text) { return std::to_string(text.size()); }},
      {"pid", [](const std::string&) { return std::to_string(getpid()); }},
      {"many", [](const std::string& text) { return std::string(std::stoul(text), 'm'); }},
      {"exit", [](const std::string&) -> std::string { _exit(3); }},
      {"abort", [](const std::string&) -> std::string { std::abort(); }},
      {"throw", [](const std::string&) -> std::string { throw std::runtime_error("thrown"); }},
      {"loop", [](const std::string&) { return loop(); }},
      {"eat", [](const std::string&) { return eat(); }},
      {"open", [](const std::string& path) { return open_file(path); }},
      {"create",
       [](const std::string& path) {
         return outcome(open(path.c_str(), O_CREAT | O_WRONLY, 0600));
       }},
      {"socket", [](const std::string&) { return outcome(socket(AF_INET, SOCK_STREAM, 0)); }},
      {"fork", [](const std::string&) { return outcome(fork()); }},
      {"thread", [](const std::string&) { return begin_thread(); }},
      {"beside", [](const std::string& other) { return act_beside(other); }},
      {"exec", [](const std::string&) { return run_program(); }},
      {"kill", [](const std::string& pid) { return outcome(kill(std::stoi(pid), SIGTERM)); }},
      {"executable", [](const std::string&) { return make_executable(); }},
  };
  const auto found = acts.find(request.substr(0, space));
  return found == acts.end() ? "unknown" : found->second(argument);
}

const TestRole TestWorker("test-worker", [](int count, char** words) {
  WorkerLimits limits;
  limits.longest_answer = 1 << 20;
  limits.cage.memory = 64 << 20;
  limits.cage.begin_threads = [] { helper() = std::make_unique<Helper>(); };
  if (count > 2 && *words[2] != '\0') limits.cage.readable_folders = {words[2]};
  return run_worker_program(limits, {}, act);
});

}  // namespace
}  // namespace missent::net
