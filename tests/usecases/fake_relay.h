// SPDX-License-Identifier: Apache-2.0
#pragma once
// A relay that keeps what it is given. Tests say what it answers: by default it takes everything.

#include "guard/doors.h"

#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace missent::usecases {

struct Delivered {
  std::string sender;
  std::vector<std::string> recipients;  // the accepted ones
  std::string message;
};

inline guard::DeliveryOutcome answer_all(size_t count, const guard::RelayReply& reply) {
  return {std::vector<guard::RelayReply>(count, reply), reply, false};
}

class FakeRelay final : public guard::Relay {
 public:
  using Answer = std::function<Result<guard::DeliveryOutcome>(const guard::Delivery&)>;

  // What the next calls answer, in order; afterwards everything is accepted.
  std::deque<Answer> answers;
  std::set<std::string> refused;  // recipients with 550
  std::vector<Delivered> delivered;
  uint32_t calls = 0;
  // What the MTA does with a message it takes, before it answers; its error is a 451.
  std::function<Result<void>(const guard::Delivery&)> on_message;

  Result<guard::DeliveryOutcome> deliver(const guard::Delivery& delivery) override {
    ++calls;
    if (!answers.empty()) {
      Answer answer = answers.front();
      answers.pop_front();
      return answer(delivery);
    }
    return take(delivery);
  }

  Result<guard::DeliveryOutcome> take(const guard::Delivery& delivery) {
    guard::DeliveryOutcome outcome;
    Delivered kept{delivery.sender, {}, std::string(delivery.message)};
    for (const auto& recipient : delivery.recipients) {
      bool fine = !refused.contains(recipient);
      outcome.recipients.push_back(fine ? guard::RelayReply{true, 250, "ok"}
                                        : guard::RelayReply{false, 550, "no such user"});
      if (fine) kept.recipients.push_back(recipient);
    }
    if (kept.recipients.empty()) return outcome;
    outcome.message = {true, 250, "queued"};
    if (on_message && !on_message(delivery)) {
      outcome.message = {false, 451, "try later"};
      return outcome;
    }
    delivered.push_back(std::move(kept));
    return outcome;
  }

  // Those with a sender are messages of people, the others our own notices.
  std::vector<Delivered> mail() const { return select(/*notices=*/false); }
  std::vector<Delivered> notices() const { return select(/*notices=*/true); }

 private:
  std::vector<Delivered> select(bool notices) const {
    std::vector<Delivered> out;
    for (const auto& one : delivered)
      if (one.sender.empty() == notices) out.push_back(one);
    return out;
  }
};

inline FakeRelay::Answer unreachable() {
  return [](const guard::Delivery&) -> Result<guard::DeliveryOutcome> {
    return fail(Kind::Unavailable, "connection refused");
  };
}

inline FakeRelay::Answer always(guard::RelayReply reply) {
  return [reply](const guard::Delivery& delivery) -> Result<guard::DeliveryOutcome> {
    return answer_all(delivery.recipients.size(), reply);
  };
}

}  // namespace missent::usecases
