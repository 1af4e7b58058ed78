// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include "guard/share_secrets.h"

#include <doctest/doctest.h>

#include <thread>

using namespace missent;
using namespace missent::usecases;
using guard::DecisionKind;
using guard::HoldState;
using guard::RecipientState;
using guard::ShareChange;
using guard::ShareState;

namespace {

const std::string Secret = "the wind tunnel plan";

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> mails_to(const World& world, const std::string& to) {
  std::vector<std::string> out;
  for (const auto& one : world.relay.notices())
    if (one.recipients == std::vector{to}) out.push_back(one.message);
  return out;
}

std::string word_after(const std::string& text, std::string_view before) {
  const size_t at = text.find(before);
  REQUIRE(at != std::string::npos);
  const size_t begin = at + before.size();
  return text.substr(begin, text.find_first_of(" \r\n", begin) - begin);
}

std::string share_token_in(const std::string& mail) {
  return word_after(plain_text(mail), "https://missent.office.example/share/");
}

std::string share_code_in(const std::string& mail) {
  return word_after(plain_text(mail), "The code: ");
}

// A letter that a rule shares with Lee, after its mails went out.
struct Sharing {
  explicit Sharing(World& in, const std::string& to = "lee@shared.example") : world(in) {
    id = world.hold_letter({.to = {to}, .subject = "Tunnel", .body = Secret + "\r\n"}).id;
    world.work();
    token = share_token_in(mails_to(world, to).at(0));
    code = share_code_in(mails_to(world, "pat@office.example").at(0));
  }

  guard::Share share() { return world.hold(id).shares.at(0); }
  Result<std::string> open(const std::string& typed) {
    return world.guard->open_share(token, typed);
  }
  void lock() {
    for (int i = 0; i < 5; ++i) CHECK_FALSE(open("AAAA-AAAA"));
  }

  World& world;
  std::string id, token, code;
};

Kind kind_of(const auto& result) {
  REQUIRE_FALSE(result);
  return result.error().kind;
}

}  // namespace

USE_CASE("a diverted message goes to nobody: the recipient gets a link, the sender the code") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  CHECK(world.relay.mail().empty());
  const auto hold = world.hold(sharing.id);
  CHECK(hold.state == HoldState::Shared);
  CHECK(hold.decision->kind == DecisionKind::Divert);
  CHECK(hold.recipients.at(0).state == RecipientState::Shared);
  CHECK(sharing.share().state == ShareState::Open);
  const auto link = mails_to(world, "lee@shared.example");
  REQUIRE(link.size() == 1);
  CHECK_FALSE(has(link[0], "Tunnel"));
  CHECK_FALSE(has(plain_text(link[0]), Secret));
  CHECK_FALSE(has(plain_text(link[0]), sharing.code));
  CHECK(has(plain_text(link[0]), "pat@office.example"));
  const auto news = mails_to(world, "pat@office.example");
  REQUIRE(news.size() == 1);
  CHECK_FALSE(has(plain_text(news[0]), sharing.token));
  CHECK(has(plain_text(news[0]),
            "Quay was confirmed by phone, by sam@office.example, on 2023-05-03"));
  CHECK(world.relay.notices().size() == 2);
}

USE_CASE("neither link nor code stands in the store") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  const auto share = sharing.share();
  CHECK_FALSE(has(share.token_hash, sharing.token));
  CHECK(share.code_hash.starts_with("$argon2id$"));
  for (const auto& entry : world.log("share")) {
    CHECK_FALSE(has(entry.json, sharing.token));
    CHECK_FALSE(has(entry.json, sharing.code));
  }
}

USE_CASE("the code opens the share, however it is typed, and the sender is told once") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  std::string typed = " " + sharing.code + " ";
  for (char& letter : typed) letter = static_cast<char>(std::tolower(letter));
  typed.erase(typed.find('-'), 1);
  auto pass = sharing.open(typed);
  REQUIRE_MESSAGE(pass, pass.error().message);
  auto read = world.guard->read_share(sharing.token, *pass);
  REQUIRE(read);
  CHECK(read->message.subject == "Tunnel");
  CHECK(has(read->message.texts.at(0).text, Secret));
  CHECK(has(*world.guard->shared_bytes(sharing.token, *pass), Secret));
  world.work();
  CHECK(sharing.open(sharing.code));
  world.work();
  const auto told = mails_to(world, "pat@office.example");
  REQUIRE(told.size() == 2);
  CHECK(has(plain_text(told[1]), "Opened first"));
  CHECK_FALSE(has(plain_text(told[1]), sharing.code));
  CHECK(sharing.share().times_opened == 2);
}

USE_CASE("five wrong codes lock a share, the sender is told, and a new code opens it again") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  sharing.lock();
  CHECK(sharing.share().state == ShareState::Locked);
  CHECK(kind_of(sharing.open(sharing.code)) == Kind::Refused);
  world.work();
  CHECK(has(plain_text(mails_to(world, "pat@office.example").at(1)), "five wrong codes"));
  REQUIRE(world.guard->change_share({sharing.share().id, ShareChange::NewCode, "operator"}));
  world.work();
  const auto code = share_code_in(mails_to(world, "pat@office.example").at(2));
  CHECK(code != sharing.code);
  CHECK(kind_of(sharing.open(sharing.code)) == Kind::Refused);
  CHECK(sharing.open(code));
}

USE_CASE("wrong codes that come at once are all counted") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  std::vector<std::thread> guesses;
  for (int i = 0; i < 8; ++i)
    guesses.emplace_back([&] { static_cast<void>(sharing.open("AAAA-AAAA")); });
  for (auto& one : guesses) one.join();
  CHECK(sharing.share().wrong == 5);
  CHECK(sharing.share().state == ShareState::Locked);
}

USE_CASE("a share that was taken back opens no more, nor does a pass that was given before") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  auto pass = sharing.open(sharing.code);
  REQUIRE(pass);
  REQUIRE(world.guard->change_share({sharing.share().id, ShareChange::Revoke, "operator"}));
  CHECK(kind_of(sharing.open(sharing.code)) == Kind::Conflict);
  CHECK(kind_of(world.guard->read_share(sharing.token, *pass)) == Kind::Conflict);
  CHECK(kind_of(world.guard->change_share(
            {sharing.share().id, ShareChange::NewCode, "operator"})) == Kind::Conflict);
}

USE_CASE("of revoking and opening at once, one is first and the log has both in order") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  Result<std::string> opened = std::string();
  std::thread reader([&] { opened = sharing.open(sharing.code); });
  auto revoked =
      world.guard->change_share({sharing.share().id, ShareChange::Revoke, "pat@office.example"});
  reader.join();
  CHECK(revoked);
  CHECK(sharing.share().state == ShareState::Revoked);
  CHECK(sharing.share().times_opened == (opened ? 1 : 0));
  if (opened) CHECK_FALSE(world.guard->read_share(sharing.token, *opened));
}

USE_CASE("a pass is over after half an hour, and with a new code") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  auto pass = sharing.open(sharing.code);
  REQUIRE(pass);
  CHECK(kind_of(world.guard->read_share(sharing.token, *pass + "0")) == Kind::Refused);
  CHECK(kind_of(world.guard->read_share(sharing.token, "")) == Kind::Refused);
  world.pass_time(Seconds(30 * 60));
  CHECK(kind_of(world.guard->read_share(sharing.token, *pass)) == Kind::Refused);
  auto second = sharing.open(sharing.code);
  REQUIRE(world.guard->change_share({sharing.share().id, ShareChange::NewCode, "operator"}));
  CHECK(kind_of(world.guard->read_share(sharing.token, *second)) == Kind::Refused);
}

USE_CASE("a link of another share, or none, shows nothing") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  auto wrong = sharing.token;
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  for (const auto& token : {wrong, std::string(), sharing.id, sharing.share().id, wrong + "-"})
    CHECK(kind_of(world.guard->share(token)) == Kind::NotFound);
  CHECK(kind_of(world.guard->open_share(wrong, sharing.code)) == Kind::NotFound);
}

USE_CASE("a share ends by itself, and the sender hears that nobody opened it") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  world.pass_time(Seconds(14 * 86'400));
  world.work();
  CHECK(world.hold(sharing.id).state == HoldState::Expired);
  CHECK(sharing.share().state == ShareState::Expired);
  CHECK(kind_of(sharing.open(sharing.code)) == Kind::Conflict);
  const auto told = mails_to(world, "pat@office.example");
  REQUIRE(told.size() == 2);
  CHECK(has(plain_text(told[1]), "nobody opened it"));
}

USE_CASE("a hold whose share was opened ends as sent, and nobody is told again") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  REQUIRE(sharing.open(sharing.code));
  world.work();
  world.pass_time(Seconds(14 * 86'400));
  world.work();
  CHECK(world.hold(sharing.id).state == HoldState::Sent);
  CHECK(mails_to(world, "pat@office.example").size() == 2);
}

USE_CASE("with split only the diverted recipient gets a link, else all of the message") {
  World world(TheStore::Kind);
  auto split = world.receive({.to = {"kim@fleet.example", "lee@sharedalone.example"}});
  CHECK(split.disposition == guard::Disposition::Split);
  CHECK(world.hold(split.hold).shares.size() == 1);
  auto whole = world.receive(
      {.to = {"kim@fleet.example", "lee@shared.example"}, .message_id = "<2@office.example>"});
  CHECK(whole.disposition == guard::Disposition::Held);
  CHECK(world.hold(whole.hold).shares.size() == 2);
  world.work();
  CHECK(mails_to(world, "kim@fleet.example").size() == 1);
}

USE_CASE("approvers whom the rule names look after a share without its code") {
  World world(TheStore::Kind);
  Sharing sharing(world, "lee@watched.example");
  const auto watching = mails_to(world, "sam@office.example");
  REQUIRE(watching.size() == 1);
  CHECK_FALSE(has(plain_text(watching[0]), sharing.code));
  REQUIRE(world.guard->change_share_by_link(token_in(watching[0]), {sharing.share().id}));
  CHECK(sharing.share().revoked_by == "sam@office.example");
}

USE_CASE("where no person sent it the fallback gets the code") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@shared.example"}, .login = ""});
  world.work();
  CHECK(mails_to(world, "pat@office.example").empty());
  CHECK(share_code_in(mails_to(world, "security@office.example").at(0)).size() == 9);
}

USE_CASE("the sender's page takes back its own shares and no others") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  const auto other =
      world.hold_letter({.to = {"lee@shared.example"}, .message_id = "<2@office.example>"});
  const auto link = token_in(mails_to(world, "pat@office.example").at(0));
  CHECK(kind_of(world.guard->change_share_by_link(link, {other.id + "-1"})) == Kind::Refused);
  CHECK(kind_of(world.guard->change_share_by_link(link, {sharing.id + "-9"})) == Kind::NotFound);
  CHECK(world.guard->change_share_by_link(link, {sharing.id + "-1"}));
  CHECK(sharing.share().revoked_by == "pat@office.example");
}

USE_CASE("a held message can be diverted by whoever decides about it") {
  World world(TheStore::Kind);
  const auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  const auto link = token_in(mails_to(world, "pat@office.example").at(0));
  auto decided = world.guard->decide_by_link(link, "", {"", DecisionKind::Divert, "", "", {}});
  REQUIRE_MESSAGE(decided, decided.error().message);
  CHECK(decided->state == HoldState::Shared);
  world.work();
  CHECK(world.relay.mail().empty());
  CHECK(mails_to(world, "lee@ask.example").size() == 1);
  CHECK(share_code_in(mails_to(world, "pat@office.example").at(1)).size() == 9);
  CHECK(kind_of(world.guard->decide({hold.id, DecisionKind::Send, "operator", "", {}})) ==
        Kind::Conflict);
}

USE_CASE("a crash before the mails went out loses none of them, and the link stays the same") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@shared.example"}});
  world.relay.answers.push_back([&](const guard::Delivery& delivery) {
    static_cast<void>(world.relay.take(delivery));  // taken, but we do not hear of it
    return Result<guard::DeliveryOutcome>(fail(Kind::Unavailable, "the relay is away"));
  });
  world.work();
  world.restart();
  world.pass_time(Seconds(3600));
  world.work();
  const auto links = mails_to(world, "lee@shared.example");
  REQUIRE(links.size() == 2);
  CHECK(share_token_in(links[0]) == share_token_in(links[1]));
  const auto code = share_code_in(mails_to(world, "pat@office.example").at(0));
  CHECK(world.guard->open_share(share_token_in(links[0]), code));
}

USE_CASE("a link that the relay refuses for good ends its share, and the sender hears of it") {
  World world(TheStore::Kind);
  world.relay.refused = {"lee@shared.example"};
  const auto hold = world.hold_letter({.to = {"lee@shared.example"}});
  world.work();
  world.work();
  CHECK(world.hold(hold.id).shares.at(0).state == ShareState::Failed);
  const auto told = mails_to(world, "pat@office.example");
  CHECK(has(plain_text(told.back()), "the mail server refused the link"));
}

USE_CASE("one attachment can be taken out alone") {
  World world(TheStore::Kind);
  const auto hold = world.hold_letter(
      {.to = {"lee@shared.example"},
       .body = "--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\n"
               "Content-Type: application/pdf; name=\"../../plan.pdf\"\r\n"
               "Content-Disposition: attachment; filename=\"../../plan.pdf\"\r\n"
               "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x--\r\n",
       .headers = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n"});
  world.work();
  const auto token = share_token_in(mails_to(world, "lee@shared.example").at(0));
  const auto code = share_code_in(mails_to(world, "pat@office.example").at(0));
  const auto pass = world.guard->open_share(token, code);
  REQUIRE(pass);
  const auto file = world.guard->shared_file(token, *pass, 0);
  REQUIRE(file);
  CHECK(file->bytes == "ABC");
  CHECK(kind_of(world.guard->shared_file(token, *pass, 1)) == Kind::NotFound);
  CHECK(kind_of(world.guard->shared_file(token, "", 0)) == Kind::Refused);
}

USE_CASE("what happened to a share stands in the log, entry by entry") {
  World world(TheStore::Kind);
  Sharing sharing(world);
  CHECK_FALSE(sharing.open("AAAA-AAAA"));
  REQUIRE(sharing.open(sharing.code));
  REQUIRE(world.guard->change_share({sharing.share().id, ShareChange::Revoke, "operator"}));
  std::string events;
  for (const auto& entry : world.log("share"))
    for (const char* event : {"made", "mailed", "told", "wrong-code", "opened", "revoked"})
      if (has(entry.json, "\"event\":\"" + std::string(event) + "\""))
        events += event + std::string(" ");
  CHECK(events == "made mailed told wrong-code opened revoked ");
}
