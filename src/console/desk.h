// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the pages need of the guard, and no more: so that tests use a desk of their own, and a page
// can never judge, hold or learn. Errors as the guard gives them: NotFound (no such link), Conflict
// (used or decided), Refused (wrong code), Unavailable. Threads: any.

#include "guard/guard.h"

#include <functional>
#include <string>

namespace missent::console {

class Desk {
 public:
  virtual ~Desk() = default;
  virtual Result<guard::Link> link(const std::string& token) = 0;
  virtual Result<guard::Hold> hold_of_link(const std::string& token) = 0;
  virtual Result<guard::Hold> decide_by_link(const std::string& token, const std::string& code,
                                             const guard::DecisionRequest& request) = 0;
  virtual Result<void> send_code(const std::string& token) = 0;
};

class GuardDesk final : public Desk {
 public:
  // `after_decision` wakes whoever releases; called after each decision and each code asked for.
  GuardDesk(guard::Guard& guard, std::function<void()> after_decision);
  Result<guard::Link> link(const std::string& token) override;
  Result<guard::Hold> hold_of_link(const std::string& token) override;
  Result<guard::Hold> decide_by_link(const std::string& token, const std::string& code,
                                     const guard::DecisionRequest& request) override;
  Result<void> send_code(const std::string& token) override;

 private:
  guard::Guard& guard_;
  std::function<void()> after_decision_;
};

}  // namespace missent::console
