// SPDX-License-Identifier: Apache-2.0
#pragma once
// A small organisation to try use cases in: office.example, with a partner, people, rules, a clock
// that stands, a relay that keeps what it is given, and a real store. Pat writes, Sam approves.

#include "failing_store.h"
#include "fake_domains.h"
#include "fake_relay.h"
#include "guard/guard.h"
#include "guard/inspect_here.h"
#include "store/store.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace missent::usecases {

enum class StoreKind { Memory, Sqlite };

// A store of that kind, empty; its files go with it.
class AnyStore {
 public:
  explicit AnyStore(StoreKind kind);
  explicit AnyStore(std::unique_ptr<store::Store> opened) : store_(std::move(opened)) {}
  ~AnyStore();
  store::Store& operator*() { return *store_; }
  store::Store* operator->() { return store_.get(); }

 private:
  std::string folder_;
  std::unique_ptr<store::Store> store_;
};

// A letter of Pat, with CRLF lines. Header recipients are the envelope's, all in To.
struct Letter {
  std::string from = "pat@office.example";
  std::vector<std::string> to;
  std::string subject = "Trial";
  std::string body = "Hello\r\n";
  std::string headers;  // more of them, whole lines
  std::string login = "pat@office.example";
  std::string message_id = "<1@office.example>";

  std::string bytes() const;
  guard::Submission submission(const std::string& bytes) const;
};

struct World {
  explicit World(StoreKind kind) : World(std::make_unique<AnyStore>(kind)) {}
  explicit World(std::unique_ptr<store::Store> opened)
      : World(std::make_unique<AnyStore>(std::move(opened))) {}

  std::unique_ptr<AnyStore> kept;
  AnyStore& store;
  FixedClock clock{*parse_time("2023-07-20T09:00:00Z")};
  FakeRelay relay;
  FakeDomains domains;
  guard::InspectHere inspector;
  Trouble trouble;
  FailingHabits habits;
  FailingHolds holds;
  FailingAudit audit;
  policy::Policy policy;
  habits::Registers registers;
  std::unique_ptr<guard::Guard> guard;

  void restart();  // the program dies and starts again over the same store
  Result<guard::Answer> offer(const Letter& letter);
  guard::Answer receive(const Letter& letter);  // must not fail
  guard::Hold hold(const std::string& id);
  guard::Hold hold_letter(const Letter& letter);  // must be held
  guard::Hold decide(const guard::DecisionRequest& request);
  guard::Hold send_as_is(const std::string& id);
  void work();
  void pass_time(Seconds time);      // and do what is due then
  void learn(const Letter& letter);  // as sent by us in the past
  std::vector<guard::AuditEntry> log(std::string_view kind);
  std::vector<guard::Hold> all_holds();

 private:
  explicit World(std::unique_ptr<AnyStore> made);
};

// The token of the only link in a notice.
std::string token_in(const std::string& notice);
// The six digits of a code mail.
std::string code_in(const std::string& mail);
// The text of a mail without its transfer encoding.
std::string plain_text(const std::string& mail);
std::vector<std::string> header_values(const std::string& message, std::string_view name);

}  // namespace missent::usecases

// A test that runs over each kind of store; its organisation is `World world(TheStore::Kind)`.
struct OverMemory {
  static constexpr auto Kind = missent::usecases::StoreKind::Memory;
};
struct OverSqlite {
  static constexpr auto Kind = missent::usecases::StoreKind::Sqlite;
};
#define USE_CASE(name) TEST_CASE_TEMPLATE(name, TheStore, OverMemory, OverSqlite)
