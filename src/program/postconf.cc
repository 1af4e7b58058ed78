// SPDX-License-Identifier: Apache-2.0
#include "program/postconf.h"

#include "gateway/listen_address.h"
#include "program/unix_line.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace missent::program {

namespace {

using Clock = std::chrono::steady_clock;

// Reads until the other end closes, or until the time is up.
std::string read_until(const Descriptor& from, Clock::time_point end) {
  std::string text;
  std::array<char, 4096> chunk;
  while (text.size() < 1 << 20) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd wait{from.number(), POLLIN, 0};
    if (left <= 0 || poll(&wait, 1, static_cast<int>(left)) <= 0) break;
    ssize_t got = read(from.number(), chunk.data(), chunk.size());
    if (got <= 0) break;
    text.append(chunk.data(), static_cast<size_t>(got));
  }
  return text;
}

struct Spawned {
  pid_t pid = -1;
  Descriptor output;
};

Result<Spawned> spawn(std::vector<std::string> words) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(Kind::Unavailable, "no descriptor left");
  Descriptor reading(ends[0]), writing(ends[1]);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, writing.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Spawned spawned;
  int error =
      posix_spawnp(&spawned.pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return fail(Kind::NotFound, "there is no " + words[0] + " here");
  spawned.output = std::move(reading);
  return spawned;
}

std::string trimmed(std::string_view text) {
  size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  size_t last = text.find_last_not_of(" \t");
  return last == std::string_view::npos ? "" : std::string(text.substr(first, last - first + 1));
}

}  // namespace

Result<std::map<std::string, std::string>> ask_postconf(const std::vector<std::string>& names) {
  std::vector<std::string> words = {"postconf"};
  words.insert(words.end(), names.begin(), names.end());
  Spawned spawned = TRY(spawn(std::move(words)));
  std::string text = read_until(spawned.output, Clock::now() + std::chrono::seconds(10));
  kill(spawned.pid, SIGTERM);
  int status = 0;
  waitpid(spawned.pid, &status, 0);
  if (text.empty())
    return fail(Kind::Unavailable, "postconf did not answer: has Postfix a main.cf?");
  return parse_postconf(text);
}

std::map<std::string, std::string> parse_postconf(const std::string& text) {
  std::map<std::string, std::string> values;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    size_t equals = line.find('=');
    if (equals != std::string_view::npos)
      values[trimmed(line.substr(0, equals))] = trimmed(line.substr(equals + 1));
  }
  return values;
}

bool names_milter(const std::string& milters, const std::string& listen) {
  auto ours = gateway::parse_listen_address(listen);
  if (!ours) return false;
  std::string_view rest = milters;
  while (!rest.empty()) {
    size_t first = std::min(rest.find_first_not_of(" ,{}\t"), rest.size());
    rest.remove_prefix(first);
    std::string_view word = rest.substr(0, rest.find_first_of(" ,{}\t"));
    rest.remove_prefix(word.size());
    if (auto named = gateway::parse_listen_address(word); named && *named == *ours) return true;
  }
  return false;
}

}  // namespace missent::program
