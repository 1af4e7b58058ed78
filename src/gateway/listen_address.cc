// SPDX-License-Identifier: Apache-2.0
#include "gateway/listen_address.h"

#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

namespace missent::gateway {

namespace {

constexpr const char* Examples = "write unix:/run/missent/milter.sock or inet:127.0.0.1:7357";

std::string system_message(const std::string& what, const std::string& path) {
  return what + " " + path + ": " + std::strerror(errno);
}

std::optional<uint16_t> parse_port(std::string_view text) {
  uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

Result<ListenAddress> parse_unix(std::string_view path) {
  if (!path.starts_with('/'))
    return fail(Kind::Malformed, "the path of a unix socket must begin with /", Examples);
  if (path.size() >= sizeof(sockaddr_un::sun_path))
    return fail(Kind::Malformed, "the path of the unix socket is too long");
  return ListenAddress{.path = std::string(path), .host = {}, .port = 0};
}

std::string without_brackets(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return std::string(host);
}

Result<ListenAddress> parse_tcp(std::string_view text) {
  const size_t at = text.find('@');
  const size_t colon = text.rfind(':');
  const bool port_first = at != std::string_view::npos;
  if (!port_first && colon == std::string_view::npos)
    return fail(Kind::Malformed, "no port to listen on", Examples);
  const auto port = parse_port(port_first ? text.substr(0, at) : text.substr(colon + 1));
  std::string host = without_brackets(port_first ? text.substr(at + 1) : text.substr(0, colon));
  if (!port || host.empty())
    return fail(Kind::Malformed, "not a host and a port to listen on", Examples);
  const bool odd = std::any_of(host.begin(), host.end(),
                               [](char c) { return c <= ' ' || c == '@' || c == '/'; });
  if (odd) return fail(Kind::Malformed, "not a host to listen on: " + host, Examples);
  return ListenAddress{.path = {}, .host = std::move(host), .port = *port};
}

// True when a process accepts connections there.
bool is_answered(const std::string& path) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return true;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int answer = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  const bool answered = answer == 0 || errno != ECONNREFUSED;
  ::close(fd);
  return answered;
}

Result<void> remove_stale(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) {
    if (errno == ENOENT) return {};
    return fail(Kind::Unavailable, system_message("looking at", path));
  }
  if (!S_ISSOCK(info.st_mode)) return fail(Kind::Conflict, path + " is there and is no socket");
  if (is_answered(path)) return fail(Kind::Conflict, "another process answers on " + path);
  if (::unlink(path.c_str()) != 0)
    return fail(Kind::Unavailable, system_message("removing the old socket", path));
  return {};
}

Result<gid_t> group_id(const std::string& name) {
  std::vector<char> buffer(65536);
  group entry{};
  group* found = nullptr;
  ::getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
  if (found == nullptr) return fail(Kind::Malformed, "no such group: " + name);
  return entry.gr_gid;
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  for (const std::string_view scheme : {"unix:", "local:"}) {
    if (text.starts_with(scheme)) return parse_unix(text.substr(scheme.size()));
  }
  for (const std::string_view scheme : {"inet:", "inet6:", "tcp:"}) {
    if (text.starts_with(scheme)) return parse_tcp(text.substr(scheme.size()));
  }
  return fail(Kind::Malformed, "not an address to listen on: " + std::string(text), Examples);
}

std::string to_libmilter(const ListenAddress& address) {
  if (address.is_unix()) return "unix:" + address.path;
  const bool v6 = address.host.find(':') != std::string::npos;
  return (v6 ? "inet6:" : "inet:") + std::to_string(address.port) + "@" + address.host;
}

Result<void> make_way(const ListenAddress& address) {
  if (!address.is_unix()) return {};
  const std::filesystem::path folder = std::filesystem::path(address.path).parent_path();
  std::error_code error;
  if (std::filesystem::create_directories(folder, error) && ::chmod(folder.c_str(), 0755) != 0) {
    return fail(Kind::Unavailable, system_message("setting the mode of", folder.string()));
  }
  if (error)
    return fail(Kind::Unavailable, "making the folder " + folder.string() + ": " + error.message());
  return remove_stale(address.path);
}

Result<void> set_access(const ListenAddress& address, unsigned mode, const std::string& group) {
  if (!address.is_unix()) return {};
  if (!group.empty()) {
    const gid_t id = TRY(group_id(group));
    if (::chown(address.path.c_str(), static_cast<uid_t>(-1), id) != 0) {
      return fail(Kind::Refused, system_message("giving the group " + group, address.path));
    }
  }
  if (::chmod(address.path.c_str(), mode) != 0)
    return fail(Kind::Refused, system_message("setting the mode of", address.path));
  return {};
}

}  // namespace missent::gateway
