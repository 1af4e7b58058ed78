// SPDX-License-Identifier: Apache-2.0
#include "gateway/listen_address.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace missent;
using namespace missent::gateway;

namespace {

struct Folder {
  Folder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "missent-listen-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

int bound_socket(const std::string& path, bool listening) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  if (listening) REQUIRE(::listen(fd, 1) == 0);
  return fd;
}

unsigned mode_of(const std::string& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

}  // namespace

TEST_CASE("both ways to write an address mean the same") {
  struct Row {
    const char* text;
    const char* libmilter;
  };
  for (const auto& [text, libmilter] :
       {Row{"unix:/run/missent/milter.sock", "unix:/run/missent/milter.sock"},
        Row{"local:/a", "unix:/a"}, Row{"inet:127.0.0.1:7357", "inet:7357@127.0.0.1"},
        Row{"inet:7357@127.0.0.1", "inet:7357@127.0.0.1"},
        Row{"tcp:localhost:7357", "inet:7357@localhost"}, Row{"inet:[::1]:7357", "inet6:7357@::1"},
        Row{"inet6:7357@::1", "inet6:7357@::1"}}) {
    CAPTURE(text);
    const auto address = parse_listen_address(text);
    REQUIRE(address);
    CHECK(to_libmilter(*address) == libmilter);
  }
}

TEST_CASE("what is no address to listen on is refused with examples") {
  for (const std::string& text :
       {std::string(), std::string("unix:run/x"), std::string("unix:/" + std::string(200, 'x')),
        std::string("inet:127.0.0.1"), std::string("inet:127.0.0.1:0"), std::string("inet::7357"),
        std::string("inet:a b:7357"), std::string("inet:127.0.0.1:65536"), std::string("/run/x")}) {
    CAPTURE(text);
    REQUIRE_FALSE(parse_listen_address(text));
    CHECK(parse_listen_address(text).error().kind == Kind::Malformed);
  }
}

TEST_CASE("a missing folder is made, readable by others") {
  const Folder folder;
  const ListenAddress address{.path = folder.path + "/run/missent/m.sock"};
  REQUIRE(make_way(address));
  CHECK(mode_of(folder.path + "/run/missent") == 0755);
  REQUIRE(make_way(address));
}

TEST_CASE("a socket file nobody answers on is removed, a live one and other files are not") {
  const Folder folder;
  const ListenAddress stale{.path = folder.path + "/stale"};
  ::close(bound_socket(stale.path, true));
  REQUIRE(make_way(stale));
  CHECK_FALSE(std::filesystem::exists(stale.path));

  const ListenAddress live{.path = folder.path + "/live"};
  const int fd = bound_socket(live.path, true);
  CHECK(make_way(live).error().kind == Kind::Conflict);
  CHECK(std::filesystem::exists(live.path));
  ::close(fd);

  const ListenAddress file{.path = folder.path + "/file"};
  std::ofstream(file.path) << "precious";
  CHECK(make_way(file).error().kind == Kind::Conflict);
  CHECK(std::filesystem::exists(file.path));
}

TEST_CASE("the mode and group of the socket are set, an unknown group is named") {
  const Folder folder;
  const ListenAddress address{.path = folder.path + "/s"};
  const int fd = bound_socket(address.path, true);
  REQUIRE(set_access(address, 0660, ""));
  CHECK(mode_of(address.path) == 0660);
  const auto wrong = set_access(address, 0660, "no-such-group-here");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message.find("no-such-group-here") != std::string::npos);
  ::close(fd);
}
