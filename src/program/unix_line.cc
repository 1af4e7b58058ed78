// SPDX-License-Identifier: Apache-2.0
#include "program/unix_line.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace missent::program {

namespace {

std::string reason(int number) { return std::generic_category().message(number); }

struct Address {
  sockaddr_un name{};
  Descriptor folder;  // must stay open while the name is used
};

Result<Address> address_of(const std::string& path) {
  Address address;
  address.name.sun_family = AF_UNIX;
  std::string name = path;
  if (name.size() >= sizeof address.name.sun_path) {
    size_t slash = path.rfind('/');
    std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    address.folder = Descriptor(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!address.folder)
      return fail(Kind::NotFound, "control socket " + path + ": " + reason(errno));
    name = "/proc/self/fd/" + std::to_string(address.folder.number()) + "/" +
           path.substr(slash == std::string::npos ? 0 : slash + 1);
  }
  if (name.size() >= sizeof address.name.sun_path)
    return fail(Kind::Malformed, "control socket " + path + ": its name is too long");
  std::memcpy(address.name.sun_path, name.c_str(), name.size());
  return address;
}

Descriptor make_socket(int flags) {
  return Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

const sockaddr* plain(const Address& address) {
  return reinterpret_cast<const sockaddr*>(&address.name);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Result<Descriptor> listen_unix(const std::string& path) {
  auto address = TRY(address_of(path));
  Descriptor made = make_socket(SOCK_NONBLOCK);
  unlink(path.c_str());
  // Between bind and listen nobody can connect: the mode is right before the first one can.
  bool ready = made && bind(made.number(), plain(address), sizeof address.name) == 0 &&
               chmod(path.c_str(), 0600) == 0 && listen(made.number(), 8) == 0;
  if (!ready) return fail(Kind::Unavailable, "control socket " + path + ": " + reason(errno));
  return made;
}

Result<Descriptor> connect_unix(const std::string& path) {
  auto address = TRY(address_of(path));
  Descriptor made = make_socket(0);
  if (made && connect(made.number(), plain(address), sizeof address.name) == 0) return made;
  bool nobody = errno == ENOENT || errno == ECONNREFUSED;
  return fail(nobody ? Kind::NotFound : Kind::Refused,
              "control socket " + path + ": " + reason(errno));
}

bool is_own_peer(const Descriptor& line) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (getsockopt(line.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == 0 || peer.uid == geteuid();
}

bool is_open(const Descriptor& line) {
  char byte = 0;
  return recv(line.number(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

bool send_all(const Descriptor& line, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = send(line.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

std::optional<std::string> LineReader::next() {
  for (size_t searched = 0;;) {
    size_t end = held_.find('\n', searched);
    if (end != std::string::npos) {
      std::string line = held_.substr(0, end);
      held_.erase(0, end + 1);
      return line;
    }
    searched = held_.size();
    if (held_.size() > limit_) return std::nullopt;
    std::array<char, 16384> chunk;
    ssize_t got = recv(line_.number(), chunk.data(), chunk.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    held_.append(chunk.data(), static_cast<size_t>(got));
  }
}

}  // namespace missent::program
