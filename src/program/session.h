// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a command works with: the parts of the program, opened by the command itself or by the
// server that runs it for another process. A view: whoever made it owns the parts.

#include "guard/guard.h"
#include "guard/retention.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

struct Configuration;

struct Reloaded {    // policy and registers that were read anew
  std::string file;  // of the policy; "" the built-in one
  size_t rules = 0;
  std::vector<std::string> warnings;
};

struct Session {
  guard::Guard& guard;
  guard::HabitStore& habits;
  guard::HoldStore& holds;
  guard::AuditLog& audit;
  guard::CaseStore& cases;
  const Clock& clock;
  std::string folder;  // where relative paths of the command begin; "" the current folder
  std::function<void()> release;  // after a decision: do, or have done, what is due now
  guard::RegisterStore& registers;
  // After a change of the registers: they are judged by from now on.
  std::function<Result<void>()> refresh;
  guard::RetentionStore& retention;
  const Configuration& configuration;
  // Reads policy and registers of files anew. On an error those in force stay.
  std::function<Result<Reloaded>()> reload;
  // A secret of the store for one purpose: store/store.h.
  std::function<Result<std::string>(std::string_view purpose)> derived_key;
};

// The path as this process must open it.
std::string resolve(const Session& session, const std::string& path);

}  // namespace missent::program
