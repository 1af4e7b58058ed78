// SPDX-License-Identifier: Apache-2.0
#pragma once
// What two policies would have done with the same past mail: values, counted by
// archive/replay_tally.h and written as text, JSON or a page. A message counts once, by the
// strictest action of its recipients. Meaning of each figure: docs/replay.md.

#include "base/clock.h"
#include "guard/verdict_json.h"
#include "policy/verdict.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace missent::archive {

// Messages by action, mildest first.
using ActionCounts = std::array<uint64_t, static_cast<size_t>(policy::Action::Refuse) + 1>;

uint64_t all_of(const ActionCounts& counts);
uint64_t held(const ActionCounts& counts);     // delay, ask, approve, divert
uint64_t refused(const ActionCounts& counts);  // refuse
uint64_t stopped(const ActionCounts& counts);  // held or refused

struct Compared {
  ActionCounts before{}, after{};  // under the old policy and the new one
};

struct ReplayRow {
  std::string name;  // a day (YYYY-MM-DD, UTC), a team or an address
  Compared counts;
};

struct ReplayRule {
  struct Side {
    policy::Action action = policy::Action::Deliver;
    uint64_t messages = 0;  // for which it held, whatever became of them
  };
  std::string name;
  std::optional<Side> before, after;  // none: that policy has no rule of this name
};

// A message of which some recipient meets another action.
struct Difference {
  struct Side {
    policy::Action action = policy::Action::Deliver;
    std::vector<std::string> rules;
  };
  struct Recipient {
    std::string address;
    policy::Action before = policy::Action::Deliver, after = policy::Action::Deliver;
  };
  guard::Source place;
  Time date{};  // that counted
  std::string sender, subject;
  Side before, after;
  std::vector<Recipient> recipients;  // only those whose action differs
};

// What one message costs people, in minutes: assumptions, for nobody has measured it here.
struct ReplayMinutes {
  double ask = 1;      // the sender reads, and chooses
  double approve = 3;  // another person opens it, looks, decides
  double refuse = 1;   // the sender reads the refusal and writes again

  double of(const ActionCounts& counts) const;
};

struct ReplayReport {
  std::string old_policy, new_policy;  // names for people: paths, or "the built-in policy"
  ReplayMinutes minutes;
  uint64_t read = 0, copies = 0;
  uint64_t in_doubt = 0;  // under the new policy: stopped, or with a recipient of doubt 0.5 or more
  Compared all;           // each judged message
  std::vector<ReplayRow> days;     // in order, those with mail of ours
  std::vector<ReplayRow> teams;    // most stopped first; "" who has no team in the people register
  std::vector<ReplayRow> senders;  // the ten most stopped under the new policy
  std::vector<ReplayRule> rules;   // those of the new policy in its order, then the old one's own
  std::vector<Difference> differences;  // in order of dates
};

}  // namespace missent::archive
