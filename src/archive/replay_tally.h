// SPDX-License-Identifier: Apache-2.0
#pragma once
// Counts what an old and a new policy decide about each message. Memory: by distinct days, teams
// and senders, and by differences.

#include "archive/replay_report.h"
#include "policy/policy.h"

#include <map>
#include <string>

namespace missent::archive {

class ReplayTally {
 public:
  ReplayTally(const policy::Policy& before, const policy::Policy& after);

  struct Place {
    guard::Source source;
    Time date{};
    std::string team;  // of the sender
  };
  // Two verdicts on one message, by the policies above: the same recipients in the same order.
  void add(const Place& place, const policy::Verdict& before, const policy::Verdict& after);
  // Fills in all that was counted.
  void finish(ReplayReport& report);

 private:
  using Rows = std::map<std::string, Compared, std::less<>>;
  void count_rules(const policy::Verdict& verdict,
                   std::optional<ReplayRule::Side> ReplayRule::*side);

  std::vector<ReplayRule> rules_;
  std::map<std::string, size_t, std::less<>> rule_places_;
  Rows days_, teams_, senders_;
  Compared all_;
  uint64_t in_doubt_ = 0;
  std::vector<Difference> differences_;
};

}  // namespace missent::archive
