// SPDX-License-Identifier: Apache-2.0
#include "gateway/listener.h"

#include "base/log.h"

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace missent::gateway {

namespace {

using SteadyClock = std::chrono::steady_clock;

bool is_listening(int fd) {
  int on = 0;
  socklen_t size = sizeof on;
  return ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &on, &size) == 0 && on != 0;
}

bool is_bound_to(int fd, const ListenAddress& address) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  if (::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size) != 0) return false;
  if (name.ss_family == AF_UNIX)
    return address.path == reinterpret_cast<const sockaddr_un*>(&name)->sun_path;
  if (name.ss_family == AF_INET)
    return ntohs(reinterpret_cast<const sockaddr_in*>(&name)->sin_port) == address.port;
  if (name.ss_family == AF_INET6)
    return ntohs(reinterpret_cast<const sockaddr_in6*>(&name)->sin6_port) == address.port;
  return false;
}

// Bound where nobody can name it any more: a path that is removed at once, in a folder only we
// could read.
int quiet_socket() {
  std::string folder = (std::filesystem::temp_directory_path() / "missent-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return -1;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = folder + "/s";
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const bool bound =
      fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::unlink(path.c_str());
  ::rmdir(folder.c_str());
  if (bound && ::listen(fd, 0) == 0) return fd;
  if (fd >= 0) ::close(fd);
  return -1;
}

}  // namespace

Result<int> find_listener(const ListenAddress& address) {
  const int limit = static_cast<int>(::sysconf(_SC_OPEN_MAX));
  for (int fd = 0; fd < limit; ++fd) {
    if (is_listening(fd) && is_bound_to(fd, address)) return fd;
  }
  return fail(Kind::NotFound, "no socket listens on " + to_libmilter(address));
}

void send_at_once(int listener) {
  const int on = 1;
  ::setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

size_t raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  return static_cast<size_t>(limit.rlim_cur);
}

size_t open_descriptors() {
  DIR* folder = ::opendir("/proc/self/fd");
  if (folder == nullptr) return SIZE_MAX;  // not even one descriptor was left
  size_t count = 0;
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count;
}

Result<Door> Door::make(int listener) {
  const int saved = ::fcntl(listener, F_DUPFD_CLOEXEC, 0);
  const int quiet = quiet_socket();
  if (saved >= 0 && quiet >= 0) return Door(listener, saved, quiet);
  if (saved >= 0) ::close(saved);
  if (quiet >= 0) ::close(quiet);
  return fail(Kind::Unavailable,
              std::string("no descriptor for the milter's door: ") + std::strerror(errno));
}

Door::Door(Door&& other) noexcept
    : listener_(other.listener_),
      saved_(std::exchange(other.saved_, -1)),
      quiet_(std::exchange(other.quiet_, -1)),
      shut_(other.shut_) {}

Door::~Door() {
  if (saved_ >= 0) ::close(saved_);
  if (quiet_ >= 0) ::close(quiet_);
}

void Door::shut() {
  if (!shut_) shut_ = ::dup3(quiet_, listener_, O_CLOEXEC) >= 0;
}

void Door::open() {
  if (shut_) shut_ = ::dup3(saved_, listener_, O_CLOEXEC) < 0;
}

Doorkeeper::Doorkeeper(Door door, size_t most)
    : door_(std::move(door)), most_(most), thread_([this] { keep(); }) {}

Doorkeeper::~Doorkeeper() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void Doorkeeper::keep() {
  std::optional<SteadyClock::time_point> logged;
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, std::chrono::milliseconds(100), [this] { return end_; })) {
    const size_t in_use = open_descriptors();
    if (in_use < most_ / 10 * 9) door_.open();
    if (in_use < most_ || door_.is_shut()) continue;
    door_.shut();
    const auto now = SteadyClock::now();
    if (logged && now - *logged < std::chrono::minutes(1)) continue;
    logged = now;
    log::warning(
        "milter: more connections than allowed, new ones wait until there are fewer than " +
        std::to_string(most_ / 10 * 9) + " open descriptors");
  }
}

}  // namespace missent::gateway
