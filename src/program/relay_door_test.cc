// SPDX-License-Identifier: Apache-2.0
#include "program/relay_door.h"

#include "net/test_server.h"

#include <doctest/doctest.h>

using namespace missent;

TEST_CASE("the guard learns what became of each recipient and of the message") {
  net::TestServer server;
  server.answer("RCPT TO:<two@c.test>", "550 5.1.1 unknown\r\n");
  program::RelayDoor relay({.url = server.url()});
  const auto outcome = relay.deliver({.sender = "",
                                      .recipients = {"one@c.test", "two@c.test"},
                                      .message = "\r\nhi\r\n",
                                      .smtputf8 = false});
  REQUIRE(outcome);
  CHECK(outcome->recipients ==
        std::vector<guard::RelayReply>{{true, 250, "2.1.5 ok"}, {false, 550, "5.1.1 unknown"}});
  CHECK(outcome->message == guard::RelayReply{true, 250, "2.0.0 taken"});
  CHECK_FALSE(outcome->unknown);
}

TEST_CASE("a line lost after the dot is passed on as unknown") {
  net::TestServer server;
  server.answer(".", "");
  program::RelayDoor relay({.url = server.url()});
  const auto outcome = relay.deliver({.sender = "a@b.test",
                                      .recipients = {"one@c.test"},
                                      .message = "\r\nhi\r\n",
                                      .smtputf8 = false});
  REQUIRE(outcome);
  CHECK(outcome->unknown);
}
