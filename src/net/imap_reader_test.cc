// SPDX-License-Identifier: Apache-2.0
#include "net/imap_reader.h"

#include <doctest/doctest.h>

using namespace missent::net;

namespace {

std::vector<ImapResponse> read(std::string_view bytes, size_t piece,
                               const ImapLimits& limits = {}) {
  ImapReader reader(limits);
  std::vector<ImapResponse> found;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    reader.feed(bytes.substr(0, piece));
    while (auto response = reader.next()) found.push_back(*std::move(response));
  }
  return found;
}

}  // namespace

TEST_CASE("responses are cut at line ends, not within literals, whatever the pieces") {
  constexpr std::string_view Bytes =
      "* 2 EXISTS\r\n* 1 FETCH (UID 7 BODY[] {12}\r\nm1 OK\r\n* x\r\n)\r\n* 2 FETCH (BODY[] "
      "{0}\r\n)\r\nm1 OK done\r\n";
  for (size_t piece : {1U, 2U, 7U, 1'000U}) {
    CAPTURE(piece);
    const auto found = read(Bytes, piece);
    REQUIRE(found.size() == 4);
    CHECK(found[1].text == "* 1 FETCH (UID 7 BODY[] {12})");
    CHECK(found[1].literals == std::vector<std::string>{"m1 OK\r\n* x\r\n"});
    CHECK(found[2].literals == std::vector<std::string>{""});
    CHECK(found[3].text == "m1 OK done");
  }
}

TEST_CASE("a literal beyond the limit is left out, a line beyond it breaks off") {
  const auto found = read("* 1 FETCH (BODY[] {9}\r\n123456789)\r\nm1 OK\r\n", 4, {.literal = 8});
  REQUIRE(found.size() == 2);
  CHECK(found[0].is_cut);
  CHECK(found[0].literals[0].size() <= 8);
  ImapReader reader({.line = 10});
  reader.feed("* 1234567890");
  CHECK_FALSE(reader.next());
  CHECK(reader.is_broken());
}

TEST_CASE("folders are listed quoted, bare or as a literal; those that hold nothing are not") {
  const auto folder = [](std::string text, std::vector<std::string> literals = {}) {
    return listed_folder({std::move(text), std::move(literals)}).value_or("none");
  };
  CHECK(folder("* LIST (\\HasNoChildren) \"/\" INBOX") == "INBOX");
  CHECK(folder("* list () \".\" \"Sent \\\"Items\\\"\"") == "Sent \"Items\"");
  CHECK(folder("* LIST () NIL {4}", {"Sent"}) == "Sent");
  CHECK(folder("* LIST (\\Noselect \\HasChildren) \"/\" \"Public\"") == "none");
  CHECK(folder("* LSUB () \"/\" INBOX") == "none");
  CHECK(folder("* LIST (") == "none");
}

TEST_CASE("numbers of responses are read, and names are quoted for the server") {
  CHECK(numbered({"* 12 FETCH (UID 7)", {}}, "FETCH") == 12U);
  CHECK(numbered({"* 3 exists", {}}, "EXISTS") == 3U);
  CHECK_FALSE(numbered({"* OK 3 EXISTS", {}}, "EXISTS"));
  CHECK_FALSE(numbered({"* 99999999999 EXISTS", {}}, "EXISTS"));
  CHECK(imap_quoted("a \"b\" \\") == "\"a \\\"b\\\" \\\\\"");
  CHECK_FALSE(imap_quoted("a\r\nm2 DELETE x"));
}
