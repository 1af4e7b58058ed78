// SPDX-License-Identifier: Apache-2.0
#include "console/desk.h"

namespace missent::console {

GuardDesk::GuardDesk(guard::Guard& guard, std::function<void()> after_decision)
    : guard_(guard), after_decision_(std::move(after_decision)) {}

Result<guard::Link> GuardDesk::link(const std::string& token) { return guard_.link(token); }

Result<guard::Hold> GuardDesk::hold_of_link(const std::string& token) {
  return guard_.hold_of_link(token);
}

Result<guard::Hold> GuardDesk::decide_by_link(const std::string& token, const std::string& code,
                                              const guard::DecisionRequest& request) {
  auto hold = guard_.decide_by_link(token, code, request);
  after_decision_();
  return hold;
}

Result<void> GuardDesk::send_code(const std::string& token) {
  auto sent = guard_.send_code(token);
  after_decision_();
  return sent;
}

}  // namespace missent::console
