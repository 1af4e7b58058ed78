// SPDX-License-Identifier: Apache-2.0
#include "gateway/listener.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

using namespace missent;
using namespace missent::gateway;

namespace {

struct Listening {
  Listening() {
    std::string pattern = (std::filesystem::temp_directory_path() / "missent-door-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    address.path = folder + "/s";
    fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = sockaddr_of();
    REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0);
    REQUIRE(::listen(fd, 16) == 0);
  }
  ~Listening() {
    ::close(fd);
    std::filesystem::remove_all(folder);
  }
  sockaddr_un sockaddr_of() const {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    address.path.copy(name.sun_path, sizeof name.sun_path - 1);
    return name;
  }
  int connect() const {
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = sockaddr_of();
    CHECK(::connect(client, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0);
    return client;
  }
  bool has_visitor() const {
    pollfd entry{.fd = fd, .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 50) == 1;
  }

  std::string folder;
  ListenAddress address;
  int fd = -1;
};

}  // namespace

TEST_CASE("the listening socket is found by its address") {
  const Listening listening;
  const auto found = find_listener(listening.address);
  REQUIRE(found);
  CHECK(*found == listening.fd);
  CHECK(find_listener({.path = listening.address.path + "x"}).error().kind == Kind::NotFound);
}

TEST_CASE("behind a shut door visitors wait, and are seen when it opens") {
  const Listening listening;
  auto door = Door::make(listening.fd);
  REQUIRE(door);
  door->shut();
  CHECK(door->is_shut());
  const int visitor = listening.connect();
  CHECK_FALSE(listening.has_visitor());
  door->open();
  CHECK_FALSE(door->is_shut());
  CHECK(listening.has_visitor());
  ::close(visitor);
}

TEST_CASE("the doorkeeper shuts when descriptors run short and opens when there are enough") {
  const Listening listening;
  auto door = Door::make(listening.fd);
  REQUIRE(door);
  const size_t most = open_descriptors() + 30;
  const Doorkeeper keeper(std::move(*door), most);
  std::vector<int> taken;
  for (int i = 0; i < 40; ++i) taken.push_back(::dup(0));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const int visitor = listening.connect();
  CHECK_FALSE(listening.has_visitor());
  for (const int fd : taken) ::close(fd);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  CHECK(listening.has_visitor());
  ::close(visitor);
}

TEST_CASE("the descriptor limit is raised to what is allowed") {
  CHECK(raise_descriptor_limit() >= open_descriptors());
}
