// SPDX-License-Identifier: Apache-2.0
#include "program/control_socket.h"

#include "base/identifier.h"
#include "program/unix_line.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <sys/stat.h>
#include <thread>

namespace missent::program {
namespace {

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("missent-" + random_identifier());
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string socket() const { return (path / "missent.db.control").string(); }
};

int echo(const ControlRequest& request, Output& output) {
  output.line(request.folder);
  for (const auto& word : request.words) output.line(word);
  output.complain("said\n");
  return static_cast<int>(request.words.size());
}

TEST_CASE("a command is asked with its words and folder, and its texts and exit status come back") {
  Folder folder;
  auto server = ControlServer::open(folder.socket(), echo);
  REQUIRE(server);
  TextOutput output;
  auto status = ask_server(folder.socket(), {{"hold", "drop", "“id”\n"}, "/home/pat"}, output);
  REQUIRE(status);
  CHECK(*status == 3);
  CHECK(output.out == "/home/pat\nhold\ndrop\n“id”\n\n");
  CHECK(output.err == "said\n");
}

TEST_CASE("the socket is for its owner alone, and gone afterwards") {
  Folder folder;
  {
    auto server = ControlServer::open(folder.socket(), echo);
    REQUIRE(server);
    struct stat found {};
    REQUIRE(stat(folder.socket().c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  }
  TextOutput output;
  CHECK(ask_server(folder.socket(), {{"x"}, ""}, output).error().kind == Kind::NotFound);
}

TEST_CASE("a socket left behind is replaced, and a path longer than a socket's name works") {
  Folder folder;
  auto deep = folder.path / std::string(150, 'd');
  std::filesystem::create_directories(deep);
  std::string path = (deep / "missent.db.control").string();
  { auto left = listen_unix(path); }
  auto server = ControlServer::open(path, echo);
  REQUIRE(server);
  TextOutput output;
  CHECK(*ask_server(path, {{"x"}, ""}, output) == 1);
}

TEST_CASE("what is no request is answered, not obeyed") {
  Folder folder;
  auto server =
      ControlServer::open(folder.socket(), [](const ControlRequest&, Output&) { return 0; });
  REQUIRE(server);
  for (const char* line : {"nonsense\n", "{\"words\": 3}\n", "{\"words\": [1]}\n", "[]\n"}) {
    auto connected = connect_unix(folder.socket());
    REQUIRE(connected);
    REQUIRE(send_all(*connected, line));
    LineReader reader(*connected, 1000);
    CHECK(reader.next().value_or("").find("did not understand") != std::string::npos);
    CHECK(reader.next() == "{\"exit\":2}");
  }
}

TEST_CASE("a long command learns that nobody waits for it any more, and that the server ends") {
  Folder folder;
  std::atomic<int> ended = 0;
  auto server = ControlServer::open(folder.socket(), [&](const ControlRequest&, Output& output) {
    while (!output.wants_end()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ++ended;
    return 0;
  });
  REQUIRE(server);
  {
    auto gone = connect_unix(folder.socket());
    REQUIRE(send_all(*gone, "{\"words\": [], \"folder\": \"\"}\n"));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  auto stays = connect_unix(folder.socket());
  REQUIRE(send_all(*stays, "{\"words\": [], \"folder\": \"\"}\n"));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  server = Result<std::unique_ptr<ControlServer>>(std::unique_ptr<ControlServer>());
  CHECK(ended >= 1);
}

}  // namespace
}  // namespace missent::program
