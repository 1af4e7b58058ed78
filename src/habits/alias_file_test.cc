// SPDX-License-Identifier: Apache-2.0
#include "habits/alias_file.h"

#include <doctest/doctest.h>

using namespace missent::habits;
using Texts = std::vector<std::string>;

TEST_CASE("names, members, lines that go on and comments are read, quoted names passed over") {
  const auto lists = parse_aliases(
      "# who gets what\n"
      "Postmaster: root\n"
      "root:   jo,\n"
      "# between\n"
      "\tAL@Mod.test,\n"
      "    \\lee\n"
      "\"two words\": jo\n"
      "staff: jo, al, \"|/usr/bin/archive a, b\", /var/mail/x, :include:/etc/list, x@army.example\n"
      "gone: /dev/null\n",
      "aliases", "mod.test");
  REQUIRE_MESSAGE(lists, (lists ? "" : lists.error().message));
  REQUIRE(lists->size() == 3);
  CHECK((*lists)[0] == MailList{"postmaster@mod.test", {"root@mod.test"}, "aliases"});
  CHECK((*lists)[1].members == Texts{"al@mod.test", "jo@mod.test", "lee@mod.test"});
  CHECK((*lists)[2].address == "staff@mod.test");
  CHECK((*lists)[2].members == Texts{"al@mod.test", "jo@mod.test", "x@army.example"});
}

TEST_CASE("a line that is no alias is named") {
  for (const char* text : {"a: b\n\nno colon\n", "a: b\n#\n: x\n"}) {
    CAPTURE(text);
    const auto lists = parse_aliases(text, "aliases", "mod.test");
    REQUIRE_FALSE(lists);
    CHECK(lists.error().message == "aliases: line 3: expected a name, a colon and its members");
  }
}
