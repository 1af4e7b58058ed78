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
  // As the guard's.
  virtual Result<guard::Shared> share(const std::string& token) = 0;
  virtual Result<std::string> open_share(const std::string& token, const std::string& code) = 0;
  virtual Result<guard::SharedMessage> read_share(const std::string& token,
                                                  const std::string& pass) = 0;
  virtual Result<std::string> shared_bytes(const std::string& token, const std::string& pass) = 0;
  virtual Result<guard::SharedFile> shared_file(const std::string& token, const std::string& pass,
                                                uint32_t number) = 0;
  virtual Result<guard::Hold> change_share_by_link(const std::string& token,
                                                   const guard::ShareRequest& request) = 0;
};

class GuardDesk final : public Desk {
 public:
  // `after_decision` wakes whoever releases; called after each decision, each code asked for, and
  // whatever else people are told of.
  GuardDesk(guard::Guard& guard, std::function<void()> after_decision);
  Result<guard::Link> link(const std::string& token) override;
  Result<guard::Hold> hold_of_link(const std::string& token) override;
  Result<guard::Hold> decide_by_link(const std::string& token, const std::string& code,
                                     const guard::DecisionRequest& request) override;
  Result<void> send_code(const std::string& token) override;
  Result<guard::Shared> share(const std::string& token) override;
  Result<std::string> open_share(const std::string& token, const std::string& code) override;
  Result<guard::SharedMessage> read_share(const std::string& token,
                                          const std::string& pass) override;
  Result<std::string> shared_bytes(const std::string& token, const std::string& pass) override;
  Result<guard::SharedFile> shared_file(const std::string& token, const std::string& pass,
                                        uint32_t number) override;
  Result<guard::Hold> change_share_by_link(const std::string& token,
                                           const guard::ShareRequest& request) override;

 private:
  guard::Guard& guard_;
  std::function<void()> after_decision_;
};

}  // namespace missent::console
