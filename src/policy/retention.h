// SPDX-License-Identifier: Apache-2.0
#pragma once
// How long things are kept; absent: until somebody takes them away. docs/retention.md.

#include "base/clock.h"

#include <optional>

namespace missent::policy {

struct Retention {
  std::optional<Seconds> log;     // texts of log entries about messages
  std::optional<Seconds> holds;   // settled holds
  std::optional<Seconds> bodies;  // their messages
  std::optional<Seconds> habits;  // what was learned of whom
  std::optional<Seconds> cases;   // closed cases

  bool operator==(const Retention&) const = default;
};

}  // namespace missent::policy
