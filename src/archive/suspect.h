// SPDX-License-Identifier: Apache-2.0
#pragma once
// A message in doubt as findings count it: who it went to by mistake, how sure that is, and how
// much harm its content may do. Made of a verdict; pure.

#include "archive/misdirected.h"
#include "guard/verdict_json.h"
#include "policy/verdict.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

// What its content weighs, from the points of docs/scan.md.
enum class Grade { Trivial, Slight, Sensitive };  // 0 points, 1, more
std::string_view to_text(Grade grade);            // "trivial", "slight", "sensitive"

struct WrongRecipient {
  std::string address;
  double doubt = 0;
  std::string meant;  // whom most likely, "" nobody knows
};

struct Suspect {
  std::string id;  // 16 hex digits of its sender, date, Message-ID, subject and recipients: the
                   // same wherever the archive lies
  std::optional<Time> date;
  std::string sender, team, subject, message_id, action;
  std::vector<WrongRecipient> wrong;      // of doubt 0.5 or more, most doubtful first
  double probability = 0;                 // that any of them is wrong
  std::optional<bool> reviewed;           // what a person said of it (archive/review.h)
  std::string shared;                     // messages of the same word may be off together, by
  double shared_deviation = 0;            // so much each
  std::vector<std::string> markings;      // "OFFICIAL-SENSITIVE (uk-gscp)"
  std::map<std::string, uint64_t> kinds;  // of findings: how many values
  uint64_t people = 0;                    // in this message alone
  content::Persons persons;               // who they are
  unsigned points = 0;
  std::vector<std::string> why;  // of the points, heaviest first: "marked SECRET"
  guard::Source place;

  Grade grade() const;
  // What its fate hangs on: the address most in doubt; "" where none is.
  std::string_view fate() const { return wrong.empty() ? std::string_view() : wrong[0].address; }
};

// `is_whole`: it was read whole; what was not may hold anything.
Suspect suspect_of(const policy::Verdict& verdict, const guard::Source& place,
                   const std::string& team, bool is_whole);

}  // namespace missent::archive
