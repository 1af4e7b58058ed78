// SPDX-License-Identifier: Apache-2.0
#include "console/choice.h"

#include "console/fake_desk.h"

#include <doctest/doctest.h>

namespace missent::console {
namespace {

Result<Choice> read(const guard::Hold& hold, std::string_view body) {
  return read_choice(parse_form(body), hold, "pat@ministry.example");
}

TEST_CASE("correcting names the doubtful recipient by its place and leaves the others alone") {
  FakeDesk desk;
  auto choice = read(desk.hold, "choice=correct&to_0=kim%40army.mil&to_1=evil%40evil.example");
  REQUIRE(choice);
  CHECK(choice->request.kind == guard::DecisionKind::Correct);
  CHECK(choice->request.by == "pat@ministry.example");
  REQUIRE(choice->request.corrections.size() == 1);
  CHECK(choice->request.corrections[0] ==
        std::pair<std::string, std::string>("kim@army.ml", "kim@army.mil"));
}

TEST_CASE("sending as it is needs a reason") {
  FakeDesk desk;
  CHECK_FALSE(read(desk.hold, "choice=send&reason=++"));
  CHECK(read(desk.hold, "choice=send&reason=known+correspondent")->request.reason ==
        "known correspondent");
}

TEST_CASE("what is no address, nothing at all, or no change is said, not guessed") {
  FakeDesk desk;
  CHECK(read(desk.hold, "choice=correct&to_0=").error().kind == Kind::Malformed);
  CHECK(read(desk.hold, "choice=correct&to_0=kim").error().kind == Kind::Malformed);
  CHECK(read(desk.hold, "choice=correct&to_0=kim%40army.ml").error().kind == Kind::Malformed);
  CHECK(read(desk.hold, "choice=burn").error().kind == Kind::Malformed);
  CHECK(read(desk.hold, "").error().kind == Kind::Malformed);
}

TEST_CASE("a recipient can be left out of a message that goes to others") {
  FakeDesk desk;
  desk.hold.recipients.push_back(desk.hold.recipients[0]);
  desk.hold.recipients[2].address = "lou@navy.ml";
  auto choice = read(desk.hold, "choice=correct&to_0=kim%40army.mil&to_2=lou%40navy.ml&out_2=yes");
  REQUIRE(choice);
  REQUIRE(choice->request.corrections.size() == 2);
  CHECK(choice->request.corrections[1] == std::pair<std::string, std::string>("lou@navy.ml", ""));
}

TEST_CASE("an encrypted message cannot be corrected, and four eyes need a code") {
  FakeDesk desk;
  desk.hold.correctable = false;
  CHECK_FALSE(read(desk.hold, "choice=correct&to_0=kim%40army.mil"));
  desk.hold.four_eyes = true;
  CHECK_FALSE(read(desk.hold, "choice=drop"));
  CHECK(read(desk.hold, "choice=drop&code=482913")->code == "482913");
}

}  // namespace
}  // namespace missent::console
