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

Result<guard::Shared> GuardDesk::share(const std::string& token) { return guard_.share(token); }

Result<std::string> GuardDesk::open_share(const std::string& token, const std::string& code) {
  auto pass = guard_.open_share(token, code);
  after_decision_();
  return pass;
}

Result<guard::SharedMessage> GuardDesk::read_share(const std::string& token,
                                                   const std::string& pass) {
  return guard_.read_share(token, pass);
}

Result<std::string> GuardDesk::shared_bytes(const std::string& token, const std::string& pass) {
  return guard_.shared_bytes(token, pass);
}

Result<guard::SharedFile> GuardDesk::shared_file(const std::string& token, const std::string& pass,
                                                 uint32_t number) {
  return guard_.shared_file(token, pass, number);
}

Result<guard::Hold> GuardDesk::change_share_by_link(const std::string& token,
                                                    const guard::ShareRequest& request) {
  auto hold = guard_.change_share_by_link(token, request);
  after_decision_();
  return hold;
}

}  // namespace missent::console
