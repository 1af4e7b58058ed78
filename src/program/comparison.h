// SPDX-License-Identifier: Apache-2.0
#pragma once
// What another policy would have done with live mail ([policy] compare), as the log has it: counts,
// and the messages it would have treated otherwise. Test: program/comparison_test.cc.

#include "guard/doors.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct Comparison {
  struct Message {  // as the log has it
    std::string when, message_id, sender;
    std::string action, other;
    std::vector<std::string> rules, other_rules;
  };
  uint64_t messages = 0, same = 0, milder = 0, stricter = 0;
  std::map<std::pair<policy::Action, policy::Action>, uint64_t> actions;  // now, by the other
  std::map<std::string, uint64_t> rules;                                  // of the other, that hold
  std::vector<Message> different;  // the last of them; at most 1,000
};

// Of what was logged since. The store's errors; Malformed: an entry is not as we write it.
Result<Comparison> read_comparison(guard::AuditLog& log, std::optional<Time> since);

std::string comparison_text(const Comparison& comparison);
std::string comparison_json(const Comparison& comparison);

}  // namespace missent::program
