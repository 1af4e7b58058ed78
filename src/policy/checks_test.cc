// SPDX-License-Identifier: Apache-2.0
#include "policy/checks.h"

#include "policy/read_conditions.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

struct Letter {  // from Sam Porter to whoever is asked about
  content::Inspection inspection;
  mail::Envelope envelope{"sam.porter@harbour.test", {}};
  std::vector<intent::Doubt> doubts;
  habits::Registers registers{.own_domains = {"harbour.test"}};
  std::string zone = "UTC";
  Time at = *parse_time("2023-07-20T18:30:00Z");  // a Thursday

  explicit Letter(std::string_view to) {
    envelope.recipients.push_back({mail::parse_address(to), mail::Role::To, "", ""});
    doubts.push_back({});
  }

  bool meets(std::string_view condition) const {
    const auto policy =
        parse_policy("[time]\nzone='" + zone + "'\n[[rule]]\nname='r'\naction='note'\nwhen={" +
                         std::string(condition) + "}\n",
                     "p.toml");
    REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
    const Question question{inspection, envelope, "sam.porter@harbour.test", doubts, {},
                            registers,  at};
    return decide(*policy, question).action == Action::Note;
  }
};

TEST_CASE(
    "each condition that can be read has its check, under the same name and in the same order") {
  const auto names = condition_names();
  REQUIRE(names.size() == checks().size());
  for (size_t at = 0; at < names.size(); ++at) CHECK(names[at] == checks()[at].name);
}

TEST_CASE("country is that of the recipient's name space") {
  CHECK(Letter("a@army.ml").meets("country='ml'"));
  CHECK(Letter("a@army.ml").meets("country=['Russia','Mali']"));
  CHECK_FALSE(Letter("a@army.mil").meets("country='ml'"));
  CHECK_FALSE(Letter("a@ml.test").meets("country='ml'"));
}

TEST_CASE("free mail, first contact and the sender's other account are told of the recipient") {
  Letter letter("samporter7@gmail.com");
  letter.inspection.message.from = {{"Sam Porter", {}}};
  CHECK(letter.meets("free_mail=true, own_other_account=true"));
  CHECK(letter.meets("first_contact=false"));
  letter.doubts[0].first_contact = true;
  CHECK(letter.meets("first_contact=true"));
  CHECK(Letter("kim@navy.test").meets("free_mail=false, own_other_account=false"));
}

TEST_CASE("clearance is the partner's, 1 for everybody else outside, no limit for a colleague") {
  Letter letter("kim@navy.test");
  CHECK(letter.meets("clearance='= 1'"));
  letter.registers.partners = {{.domain = "navy.test", .name = "Navy", .clearance = 3}};
  CHECK(letter.meets("clearance='= 3'"));
  CHECK(Letter("kim@harbour.test").meets("clearance='= 5'"));
}

TEST_CASE("team and role of the sender are those of the register") {
  Letter letter("kim@navy.test");
  CHECK_FALSE(letter.meets("sender_team='crane'"));
  letter.registers.people = {
      {.address = "sam.porter@harbour.test", .team = "Crane", .roles = {"press"}}};
  CHECK(letter.meets("sender_team='crane', sender_role=['duty','Press']"));
  CHECK_FALSE(letter.meets("sender_team='quay'"));
}

TEST_CASE("attachments are asked for their type, size, and why they were not read") {
  Letter letter("kim@navy.test");
  CHECK(letter.meets("unread=false, hidden=false"));
  letter.inspection.attachments = {
      {.name = "a.zip", .type = "application/zip", .size = 6'000'000, .unread = "encrypted"}};
  CHECK(letter.meets("attachment_type='application/*', attachment_size='> 5 MB'"));
  CHECK_FALSE(letter.meets("attachment_type='image/*'"));
  CHECK_FALSE(letter.meets("attachment_size='> 7 MB'"));
  CHECK(letter.meets("unread=true"));
  CHECK(letter.meets("unread=['damaged','encrypted']"));
  CHECK_FALSE(letter.meets("unread='damaged'"));
}

TEST_CASE("hidden data is counted over all attachments, what is visible left out") {
  Letter letter("kim@navy.test");
  letter.inspection.attachments = {{.name = "list.xlsx", .hidden = {{"sheet", "Staff", 18'700, 0}}},
                                   {.name = "b.xlsx", .hidden = {{"rows", "", 30, 20}}}};
  CHECK(letter.meets("hidden=true"));
  CHECK(letter.meets("hidden='rows'"));
  CHECK_FALSE(letter.meets("hidden='notes'"));
  CHECK(letter.meets("hidden_rows='= 18710'"));
}

TEST_CASE("markings are asked for scheme, text and whole words of their handling") {
  Letter letter("kim@navy.test");
  letter.inspection.markings = {{.scheme = "uk-gscp",
                                 .text = "OFFICIAL-SENSITIVE",
                                 .level = 2,
                                 .handling = {"UK EYES ONLY"}}};
  CHECK(letter.meets("scheme=['nato','uk-gscp']"));
  CHECK(letter.meets("marking='official sensitive'"));
  CHECK_FALSE(letter.meets("marking='official'"));
  CHECK(letter.meets("caveat='Eyes Only'"));
  CHECK_FALSE(letter.meets("caveat='eye'"));
}

TEST_CASE("a reply is told from a new message, and one to outside by the message it answers") {
  Letter letter("kim@navy.test");
  CHECK(letter.meets("reply='new'"));
  letter.inspection.message.in_reply_to = {"<1@mail.harbour.test>"};
  CHECK(letter.meets("reply='reply'"));
  CHECK_FALSE(letter.meets("reply='reply-to-outside'"));
  letter.inspection.message.in_reply_to = {"<1@navy.test>"};
  CHECK(letter.meets("reply=['reply-to-outside']"));
  CHECK(letter.meets("reply='reply'"));
  CHECK_FALSE(letter.meets("reply='new'"));
}

TEST_CASE("time is read in the zone of the policy") {
  Letter letter("kim@navy.test");
  CHECK(letter.meets("time='thu 18:00-19:00'"));
  CHECK_FALSE(letter.meets("time='19:00-07:00'"));
  letter.zone = "Europe/London";
  CHECK(letter.meets("time=['sat-sun','19:00-07:00']"));
}

TEST_CASE("a wrong value of these conditions says what was expected") {
  const auto message_of = [](std::string_view condition) {
    const auto policy = parse_policy(
        "[[rule]]\nname='r'\naction='note'\nwhen={" + std::string(condition) + "}\n", "p.toml");
    REQUIRE_FALSE(policy);
    return policy.error().message;
  };
  CHECK(message_of("country='Atlantis'").find("expected a country's ending") != std::string::npos);
  CHECK(message_of("time='late'").find("expected days, hours or both") != std::string::npos);
  CHECK(message_of("hidden='sheets'").find("sheet") != std::string::npos);
  CHECK(message_of("reply='replied'").find("reply-to-outside") != std::string::npos);
  CHECK_FALSE(parse_policy("[time]\nzone='Europe/Londn'\n", "p.toml"));
}

}  // namespace
}  // namespace missent::policy
