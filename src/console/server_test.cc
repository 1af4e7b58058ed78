// SPDX-License-Identifier: Apache-2.0
#include "console/server.h"

#include "console/fake_desk.h"

#include <doctest/doctest.h>
#include <httplib.h>

namespace missent::console {
namespace {

struct Running {
  FakeDesk desk;
  FixedClock clock{*parse_time("2023-07-20T10:00:00Z")};
  std::unique_ptr<Server> server;
  std::string path = std::string("/d/") + TestToken;

  Running() {
    auto opened =
        Server::open({.listen = "127.0.0.1:0", .next_ports = 0, .public_url = "", .secret = ""});
    REQUIRE(opened);
    server = *std::move(opened);
    server->start(desk, clock);
  }
  httplib::Client client() const { return httplib::Client("127.0.0.1", server->port()); }
};

TEST_CASE_FIXTURE(Running,
                  "a browser's way: page, form, done; with the promised headers on each reply") {
  auto page = client().Get(path);
  REQUIRE(page);
  CHECK(page->status == 200);
  CHECK(page->get_header_value("Content-Security-Policy")
            .starts_with("default-src 'none'; style-src 'self'"));
  CHECK(page->get_header_value("Referrer-Policy") == "no-referrer");
  CHECK(page->get_header_value("X-Content-Type-Options") == "nosniff");
  CHECK(page->get_header_value("Cache-Control") == "no-store");
  std::string cookie = page->get_header_value("Set-Cookie");
  std::string seal = page->body.substr(page->body.find("name=\"seal\" value=\"") + 19, 32);
  httplib::Headers headers{{"Cookie", cookie.substr(0, cookie.find(';'))},
                           {"Origin", server->url()}};
  std::string body = "seal=" + seal + "&choice=correct&to_0=kim%40army.mil";
  auto done = client().Post(path, headers, body, "application/x-www-form-urlencoded");
  REQUIRE(done);
  CHECK(done->status == 200);
  CHECK(desk.decisions.size() == 1);
  CHECK(client().Post(path, headers, body, "application/x-www-form-urlencoded")->status == 409);
}

TEST_CASE_FIXTURE(Running, "a bare POST is refused, with and without a foreign origin") {
  CHECK(client().Post(path, "choice=drop", "application/x-www-form-urlencoded")->status == 403);
  CHECK(client()
            .Post(path, {{"Origin", "https://evil.example"}}, "choice=drop",
                  "application/x-www-form-urlencoded")
            ->status == 403);
  CHECK(client().Post(path, {}, "", "multipart/form-data; boundary=x")->status == 400);
  CHECK(desk.decisions.empty());
}

TEST_CASE_FIXTURE(Running, "the small pages answer, HEAD included, and there is nothing else") {
  CHECK(client().Get("/healthz")->body == "ok\n");
  CHECK(client().Get("/style.css")->get_header_value("Content-Type").starts_with("text/css"));
  CHECK(client().Get("/")->status == 200);
  CHECK(client().Head(path)->status == 200);
  CHECK(client().Get("/etc/passwd")->status == 404);
  CHECK(client().Delete(path)->status == 405);
  CHECK(desk.decisions.empty());
}

TEST_CASE_FIXTURE(
    Running, "bodies and addresses beyond the limit are refused, long forms below it are read") {
  CHECK(
      client().Post(path, std::string(70'000, 'a'), "application/x-www-form-urlencoded")->status ==
      413);
  CHECK(
      client().Post(path, std::string(60'000, 'a'), "application/x-www-form-urlencoded")->status ==
      403);
  CHECK(client().Get("/" + std::string(4'000, 'a'))->status == 414);
}

TEST_CASE("a taken port is a conflict, or the next one when that is allowed") {
  auto first =
      Server::open({.listen = "127.0.0.1:0", .next_ports = 0, .public_url = "", .secret = ""});
  REQUIRE(first);
  std::string taken = "127.0.0.1:" + std::to_string((*first)->port());
  auto refused = Server::open({.listen = taken, .next_ports = 0, .public_url = "", .secret = ""});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::Conflict);
  auto next = Server::open({.listen = taken, .next_ports = 20, .public_url = "", .secret = ""});
  REQUIRE(next);
  CHECK((*next)->port() > (*first)->port());
}

TEST_CASE("a wrong place to listen is said") {
  for (const char* wrong : {"8025", "127.0.0.1:", "127.0.0.1:99999", ":8025", "127.0.0.1:80x"})
    CHECK_MESSAGE(Server::open({.listen = wrong, .next_ports = 0, .public_url = "", .secret = ""})
                          .error()
                          .kind == Kind::Malformed,
                  wrong);
}

}  // namespace
}  // namespace missent::console
