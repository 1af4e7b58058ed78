// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store that fails on the Nth call, once or from then on. It can fail before it does what was
// asked, or after: the caller then cannot know that it was done, as after a lost commit.

#include "guard/doors.h"

#include <string>

namespace missent::usecases {

enum class Fails { Before, After };

struct Trouble {
  uint32_t at = 0;     // which call fails, from 1; 0 none
  bool stays = false;  // all calls from then on
  Fails when = Fails::Before;
  uint32_t calls = 0;
  bool happened = false;

  bool now() {
    if (at == 0) return false;
    ++calls;
    bool bad = calls == at || (stays && calls > at);
    happened = happened || bad;
    return bad;
  }

  template <typename Call>
  auto run(Call call) -> decltype(call()) {
    bool bad = now();
    if (bad && when == Fails::Before) return fail(Kind::Unavailable, "the store is away");
    auto result = call();
    if (bad) return fail(Kind::Unavailable, "the answer was lost");
    return result;
  }
};

class FailingHabits final : public guard::HabitStore {
 public:
  FailingHabits(guard::HabitStore& inner, Trouble& trouble) : inner_(inner), trouble_(trouble) {}
  Result<habits::Known> known(const std::string& sender,
                              std::span<const std::string> keys) override {
    return trouble_.run([&] { return inner_.known(sender, keys); });
  }
  Result<uint32_t> learn(std::span<const habits::Lesson> lessons) override {
    return trouble_.run([&] { return inner_.learn(lessons); });
  }
  Result<void> confirm(const std::string& key, const habits::Confirmation& confirmation) override {
    return trouble_.run([&] { return inner_.confirm(key, confirmation); });
  }
  Result<void> each_address(const std::function<void(std::string_view, uint32_t)>& visit) override {
    return trouble_.run([&] { return inner_.each_address(visit); });
  }
  Result<void> read_profile(const std::string& person,
                            const std::function<void(const habits::Profile&)>& use) override {
    return trouble_.run([&] { return inner_.read_profile(person, use); });
  }
  Result<void> each_trace(
      const std::function<void(const std::string&, const habits::Trace&)>& visit) override {
    return trouble_.run([&] { return inner_.each_trace(visit); });
  }
  Result<std::string> weights() override {
    return trouble_.run([&] { return inner_.weights(); });
  }
  Result<void> set_weights(const std::string& weights) override {
    return trouble_.run([&] { return inner_.set_weights(weights); });
  }
  Result<uint64_t> weights_turn() override { return inner_.weights_turn(); }
  Result<uint64_t> each_address_after(
      uint64_t mark, const std::function<void(std::string_view, uint64_t)>& visit) override {
    return inner_.each_address_after(mark, visit);
  }
  bool is_shared() const override { return inner_.is_shared(); }

 private:
  guard::HabitStore& inner_;
  Trouble& trouble_;
};

class FailingHolds final : public guard::HoldStore {
 public:
  FailingHolds(guard::HoldStore& inner, Trouble& trouble) : inner_(inner), trouble_(trouble) {}
  Result<guard::Put> put(const guard::Hold& hold, std::string_view body,
                         const guard::AuditEntry& entry) override {
    return trouble_.run([&] { return inner_.put(hold, body, entry); });
  }
  Result<guard::Hold> get(const std::string& id) override {
    return trouble_.run([&] { return inner_.get(id); });
  }
  Result<std::string> body(const std::string& id) override {
    return trouble_.run([&] { return inner_.body(id); });
  }
  Result<std::vector<guard::Hold>> list(const guard::HoldQuery& query) override {
    return trouble_.run([&] { return inner_.list(query); });
  }
  Result<void> update(const guard::Hold& hold, const guard::AuditEntry& entry) override {
    return trouble_.run([&] { return inner_.update(hold, entry); });
  }
  Result<void> put_link(const guard::Link& link) override {
    return trouble_.run([&] { return inner_.put_link(link); });
  }
  Result<guard::Link> get_link(const std::string& token_hash) override {
    return trouble_.run([&] { return inner_.get_link(token_hash); });
  }
  Result<void> spend_link(const std::string& token_hash) override {
    return trouble_.run([&] { return inner_.spend_link(token_hash); });
  }
  Result<bool> use_mark(const std::string& nonce, Time expires) override {
    return trouble_.run([&] { return inner_.use_mark(nonce, expires); });
  }
  Result<bool> take_charge() override { return inner_.take_charge(); }
  bool is_shared() const override { return inner_.is_shared(); }

 private:
  guard::HoldStore& inner_;
  Trouble& trouble_;
};

class FailingAudit final : public guard::AuditLog {
 public:
  FailingAudit(guard::AuditLog& inner, Trouble& trouble) : inner_(inner), trouble_(trouble) {}
  Result<void> append(const guard::AuditEntry& entry) override {
    return trouble_.run([&] { return inner_.append(entry); });
  }
  Result<void> flush() override {
    return trouble_.run([&] { return inner_.flush(); });
  }
  Result<uint64_t> size() override { return inner_.size(); }
  Result<std::vector<guard::AuditEntry>> read(uint64_t from, uint64_t count) override {
    return inner_.read(from, count);
  }
  Result<std::vector<std::string>> leaves(uint64_t from, uint64_t count) override {
    return inner_.leaves(from, count);
  }
  Result<void> verify() override { return inner_.verify(); }

 private:
  guard::AuditLog& inner_;
  Trouble& trouble_;
};

}  // namespace missent::usecases
