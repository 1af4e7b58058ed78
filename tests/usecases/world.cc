// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include "guard/header_fields.h"
#include "habits/lesson.h"
#include "mail/message.h"
#include "store/memory_store.h"
#include "store/sqlite_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

namespace missent::usecases {

namespace {

constexpr std::string_view Rules = R"(
[[rule]]
name = "doubtful-recipient"
when = { doubt = ">= 0.5" }
action = "ask"

[[rule]]
name = "ask-first"
when = { recipient_in = ["ask.example"] }
action = "ask"
split = false

[[rule]]
name = "ask-alone"
when = { recipient_in = ["split.example"] }
action = "ask"
split = true

[[rule]]
name = "four-eyes"
when = { recipient_in = ["secret.example"] }
action = "approve"
approvers = ["release"]

[[rule]]
name = "share"
when = { recipient_in = ["shared.example"] }
action = "divert"

[[rule]]
name = "share-alone"
when = { recipient_in = ["sharedalone.example"] }
action = "divert"
split = true

[[rule]]
name = "share-watched"
when = { recipient_in = ["watched.example"] }
action = "divert"
approvers = ["release"]

[[rule]]
name = "never"
when = { recipient_in = ["never.example"] }
action = "refuse"

[[rule]]
name = "slowly"
when = { recipient_in = ["slow.example"] }
action = "delay"

[[rule]]
name = "noted"
when = { recipient_in = ["noted.example"] }
action = "note"

[hold]
expires = "72h"
delay = "5m"
)";

habits::Registers office() {
  habits::Registers out;
  out.own_domains = {"office.example"};
  out.fallback = {"security@office.example"};
  out.partners = {{.domain = "fleet.example",
                   .name = "Fleet",
                   .clearance = {},
                   .owner = {},
                   .review = {},
                   .address = {}}};
  for (const char* domain :
       {"ask.example", "split.example", "secret.example", "never.example", "slow.example",
        "noted.example", "sharedalone.example", "watched.example"})
    out.partners.push_back(
        {.domain = domain, .name = {}, .clearance = {}, .owner = {}, .review = {}, .address = {}});
  out.partners.push_back({.domain = "shared.example",
                          .name = "Quay",
                          .clearance = {},
                          .owner = {},
                          .review = {},
                          .address = {},
                          .confirmed = "phone",
                          .confirmed_by = "sam@office.example",
                          .confirmed_on = parse_time("2023-05-03T00:00:00Z")});
  out.people = {{.address = "pat@office.example",
                 .name = "Pat",
                 .roles = {},
                 .clearance = {},
                 .aliases = {"patj"}},
                {.address = "sam@office.example",
                 .name = "Sam",
                 .roles = {"release"},
                 .clearance = {},
                 .aliases = {}}};
  return out;
}

policy::Policy rules() {
  auto policy = policy::parse_policy(Rules, "world");
  REQUIRE_MESSAGE(policy, policy.error().message);
  return *policy;
}

std::string new_folder() {
  static int count = 0;
  auto path = std::filesystem::temp_directory_path() /
              fmt::format("missent-usecases-{}-{}",
                          std::chrono::steady_clock::now().time_since_epoch().count(), ++count);
  std::filesystem::create_directories(path);
  return path.string();
}

}  // namespace

AnyStore::AnyStore(StoreKind kind) {
  if (kind == StoreKind::Memory) {
    store_ = std::make_unique<store::MemoryStore>();
    return;
  }
  folder_ = new_folder();
  auto opened = store::SqliteStore::open(folder_ + "/missent.db", store::OpenMode::ReadWrite);
  REQUIRE_MESSAGE(opened, opened.error().message);
  store_ = std::move(*opened);
}

AnyStore::~AnyStore() {
  store_.reset();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::string Letter::bytes() const {
  return fmt::format(
      "Message-ID: {}\r\nDate: Thu, 20 Jul 2023 08:59:00 +0000\r\nFrom: Pat <{}>\r\nTo: "
      "{}\r\nSubject: {}\r\n{}\r\n{}",
      message_id, from, fmt::join(to, ", "), subject, headers, body);
}

guard::Submission Letter::submission(const std::string& text) const {
  guard::Submission out;
  out.envelope.sender = from;
  for (const auto& one : to)
    out.envelope.recipients.push_back({mail::parse_address(one), mail::Role::Bcc, {}, {}});
  out.bytes = text;
  out.login = login;
  return out;
}

World::World(std::unique_ptr<AnyStore> made)
    : kept(std::move(made)),
      store(*kept),
      habits(store->habits(), trouble),
      holds(store->holds(), trouble),
      audit(store->audit(), trouble),
      policy(rules()),
      registers(office()) {
  restart();
}

void World::restart() {
  guard::Settings settings;
  settings.public_url = "https://missent.office.example";
  settings.host_name = "missent.office.example";
  settings.mark_key = std::string(32, 'k');
  guard = std::make_unique<guard::Guard>(
      guard::Guard::Parts{habits, holds, audit, relay, clock, inspector, &domains}, settings,
      policy, registers, intent::Settings{});
}

Result<guard::Answer> World::offer(const Letter& letter) {
  std::string bytes = letter.bytes();
  return guard->receive(letter.submission(bytes));
}

guard::Answer World::receive(const Letter& letter) {
  auto answer = offer(letter);
  REQUIRE_MESSAGE(answer, answer.error().message);
  return *answer;
}

guard::Hold World::hold(const std::string& id) {
  auto found = store->holds().get(id);
  REQUIRE_MESSAGE(found, found.error().message);
  return *found;
}

guard::Hold World::hold_letter(const Letter& letter) {
  auto answer = receive(letter);
  REQUIRE(answer.disposition == guard::Disposition::Held);
  return hold(answer.hold);
}

guard::Hold World::decide(const guard::DecisionRequest& request) {
  auto decided = guard->decide(request);
  REQUIRE_MESSAGE(decided, decided.error().message);
  return *decided;
}

guard::Hold World::send_as_is(const std::string& id) {
  return decide({id, guard::DecisionKind::Send, hold(id).deciders.front(), "she moved there", {}});
}

void World::work() {
  auto done = guard->work();
  REQUIRE_MESSAGE(done, done.error().message);
}

void World::pass_time(Seconds time) {
  clock.advance(time);
  work();
}

void World::learn(const Letter& letter) {
  std::string bytes = letter.bytes();
  auto lesson =
      habits::read_lesson(mail::read_message(bytes), letter.body, {registers.own_domains});
  REQUIRE(lesson);
  REQUIRE(guard->learn({&*lesson, 1}));
}

std::vector<guard::AuditEntry> World::log(std::string_view kind) {
  REQUIRE(store->audit().flush());
  auto entries = store->audit().read(0, 1'000'000);
  REQUIRE(entries);
  std::erase_if(*entries, [&](const auto& entry) { return entry.kind != kind; });
  return *entries;
}

std::vector<guard::Hold> World::all_holds() {
  auto found = store->holds().list({.states = {}, .due_by = {}});
  REQUIRE(found);
  return *found;
}

std::string plain_text(const std::string& mail) {
  auto message = mail::read_message(mail, {.texts = true});
  REQUIRE_FALSE(message.texts.empty());
  return message.texts.front().text;
}

std::string token_in(const std::string& notice) {
  std::string text = plain_text(notice);
  constexpr std::string_view Before = "https://missent.office.example/d/";
  size_t at = text.find(Before);
  REQUIRE(at != std::string::npos);
  at += Before.size();
  return text.substr(at, text.find_first_of(" \r\n", at) - at);
}

std::string code_in(const std::string& mail) {
  std::string text = plain_text(mail);
  for (size_t at = 0; at + 6 <= text.size(); ++at)
    if (text.find_first_not_of("0123456789", at) == at + 6) return text.substr(at, 6);
  FAIL("no code in the mail");
  return {};
}

std::vector<std::string> header_values(const std::string& message, std::string_view name) {
  std::vector<std::string> out;
  for (const auto& field : guard::split_fields(message).fields)
    if (guard::same_name(field.name, name)) out.push_back(guard::relaxed_value(field.value));
  return out;
}

}  // namespace missent::usecases
