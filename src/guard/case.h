// SPDX-License-Identifier: Apache-2.0
#pragma once
// A case: an incident or an investigation, with its messages, what was done about them and when,
// who is affected, and the clock of Article 33 of the (UK) GDPR. The clock runs from when the
// organisation became aware, not from when the mail was sent, 72 hours on the calendar; a later
// report must say why. Every case is kept, also those that are not reported (Article 33(5)).
//
// Words of an assessment are those of the regulator: guard/case_words.h. Pure values.

#include "base/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

enum class CaseState { Open, Closed };
enum class CaseStatus {
  Suspected,  // a breach, perhaps
  Confirmed,  // a breach
  NearMiss,   // stopped in time: no breach, nothing to report
};
std::string_view to_text(CaseState state);    // "open", "closed"
std::string_view to_text(CaseStatus status);  // "suspected", "confirmed", "near-miss"
std::optional<CaseStatus> parse_case_status(std::string_view word);

struct CaseRecipient {
  std::string address;
  std::string action;  // of the verdict
  double doubt = 0;
  std::vector<std::string> meant;  // addresses

  bool operator==(const CaseRecipient&) const = default;
};

// What the verdict said of one message. The message itself stays where it is.
struct CaseMessage {
  std::string file;  // where it was read, or "hold ID"
  uint64_t index = 0;
  std::string message_id;
  std::string date;  // as in the verdict, "" none
  std::string sender;
  std::string subject;
  std::string action;
  std::vector<CaseRecipient> recipients;
  std::vector<std::string> markings;
  std::map<std::string, uint64_t> findings;  // kind: count
  std::vector<std::string> set;              // codes of what was odd about the recipients together
  bool hidden_data = false;                  // in an attachment
  uint64_t people = 0;

  bool operator==(const CaseMessage&) const = default;
};

// Not sent, or sent to somebody who was not meant.
bool is_wrong(const CaseRecipient& recipient);

struct CaseEvent {  // of the chronology
  Time when{};
  std::string by;    // "operator" from a terminal
  std::string kind;  // "opened", "messages", "note", "assessed", "reported", "closed", or an action
  std::string text;

  bool operator==(const CaseEvent&) const = default;
};

struct Assessment {
  std::string incident_type;
  std::vector<std::string> data_types, subject_types;
  std::optional<uint64_t> people, people_least,
      people_most;  // people: the estimate, if there is one
  std::optional<uint64_t> records;
  std::string likelihood;  // of a high risk to people
  std::string told;        // the people affected
  std::string trained;     // the person who sent it, in the last two years
  std::string discovered, cause, consequences, preventive, recurrence;  // free texts, without names
  std::vector<std::string> told_others;

  bool operator==(const Assessment&) const = default;
};

struct Case {
  std::string id;        // "2026-001": the year it was opened in, and a number
  uint64_t version = 0;  // counts updates; an update names the version it was made from
  std::string title;
  CaseState state = CaseState::Open;
  CaseStatus status = CaseStatus::Suspected;
  Time opened{};
  Time aware{};
  std::optional<Time> happened, reported, closed;
  std::string reference;    // of the regulator
  std::string late_reason;  // why it was reported after the deadline
  std::vector<CaseMessage> messages;
  std::vector<CaseEvent> chronology;
  Assessment assessment;

  bool operator==(const Case&) const = default;
};

constexpr Seconds ReportWithin{72 * 3'600};

Time deadline(const Case& one);
// To be reported: a breach, open, not said to be unlikely to harm anybody, and not reported.
bool awaits_report(const Case& one);
// Reported after the deadline, or awaiting it and beyond.
bool is_late(const Case& one, Time now);

// Those not in the case yet (by place, and by sender, date and Message-ID). How many were new.
size_t add_messages(Case& one, std::vector<CaseMessage> messages);

// Fills what nobody has said yet with what the messages show: kind of incident, kinds of data, how
// many people. A proposal: a person decides.
void propose(Assessment& assessment, const std::vector<CaseMessage>& messages);

// How many people a scan found affected, each counted once (docs/scan.md).
struct PeopleFound {
  uint64_t messages = 0;  // that the scan found in doubt
  uint64_t estimate = 0, least = 0, most = 0;
};

// Puts it in the place of what the messages propose: `is_all` when they are all that the case has.
// Else the same people may be in the others or not, which only bounds tell.
void propose(Assessment& assessment, const PeopleFound& found, bool is_all);

// "about 33 (30 to 40)", "30 to 40", "33", "" nobody knows.
std::string people_text(const Assessment& said);

// "2026-004" after "2026-003", of the year of `now`.
std::string next_case_id(const std::vector<std::string>& ids, Time now);

}  // namespace missent::guard
