// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an investigation found: how many messages went to somebody who was not meant, as an estimate
// with its interval, divided in the ways people ask; habitual slips; what to look at first. Values
// made of messages in the order of their dates: the same messages give the same findings, bit for
// bit. Meaning of each figure: docs/scan.md.

#include "archive/people_affected.h"
#include "archive/suspect.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace missent::archive {

struct Estimate {
  uint64_t messages = 0;  // with a recipient of doubt 0.5 or more
  double expected = 0;    // of them misdirected
  Between between;        // 90 %
};

struct FindingRow {
  std::string name;
  Estimate all;
  double sensitive = 0;  // expected, of grade sensitive
  PeopleCount people;    // affected
};

// A sender who wrote to the same wrong address more than once.
struct HabitualSlip {
  std::string sender, address, meant;
  Estimate all;
  std::optional<Time> first, last;
};

struct Findings {
  uint64_t in_doubt = 0;  // messages, also those that only a policy doubts
  Estimate all;
  WithUnseen with_unseen;
  FindingRow grades[3];    // by Grade
  uint64_t addresses = 0;  // wrong ones, distinct
  std::optional<Time> first, last;
  std::vector<FindingRow> months;  // "2023-07" in order; "no date" last
  std::vector<FindingRow> domains, senders, teams, markings, kinds;  // most expected first
  std::vector<HabitualSlip> habitual;                                // most expected first
  std::vector<size_t> first_to_look_at;  // numbers of messages: most expected points first
  uint64_t reviewed_yes = 0, reviewed_no = 0;
  PeopleCount people;  // affected: of messages that may be misdirected
};

// A message counts once in each row that holds for it, so rows need not add up.
// `judged`: of how many.
Findings findings_of(std::span<const Suspect> messages, uint64_t judged);

}  // namespace missent::archive
