// SPDX-License-Identifier: Apache-2.0
#pragma once
// A hold: a message kept for a person's decision. Its life is the table in docs/architecture.md;
// every change of state is one durable step of the store, with its audit entry in the same
// transaction.
//
//   waiting ──send/correct──► releasing ──relay said 250──► sent        (each recipient has a state
//   of its own)
//      │  └──drop──► dropped       │ └─relay said 5xx─► failed          (the sender is told)
//      └──time──► expired          └─crash or line lost after the dot─► releasing again, marked
//      maybe_sent
//
// `divert` makes shares (share.h): shared ──time──► sent (somebody opened one), dropped (all were
// revoked) or expired. A hold whose verdict is divert begins there; divert on one that waits leads
// there.
//
// `delay` holds are waiting with `release_at` set: time sends them instead of expiring them.

#include "base/clock.h"
#include "guard/share.h"
#include "policy/verdict.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

enum class HoldState { Waiting, Releasing, Sent, Dropped, Expired, Failed, Shared };
std::string_view to_text(HoldState state);  // "waiting", …
std::optional<HoldState> parse_hold_state(std::string_view word);

enum class DecisionKind { Send, Correct, Drop, Divert };
std::string_view to_text(DecisionKind kind);  // "send", "correct", "drop", "divert"
std::optional<DecisionKind> parse_decision_kind(std::string_view word);

enum class RecipientState { Waiting, Sent, Refused, Dropped, Shared };
std::string_view to_text(RecipientState state);
std::optional<RecipientState> parse_recipient_state(std::string_view word);

struct HeldRecipient {
  std::string address;      // as judged; delivery address unless corrected
  std::string released_as;  // corrected address, "" as it is
  mail::Role role = mail::Role::To;
  policy::Action action = policy::Action::Deliver;
  double doubt = 0;
  std::vector<intent::Meant> meant;
  std::vector<intent::Reason> reasons;
  RecipientState state = RecipientState::Waiting;
  std::string reply;  // the relay's last answer for it

  bool operator==(const HeldRecipient&) const = default;
};

struct Decision {
  DecisionKind kind = DecisionKind::Send;
  std::string by;      // address of the person; "operator" from a terminal
  std::string reason;  // asked when sending as it is
  Time when{};

  bool operator==(const Decision&) const = default;
};

enum class NoticeKind { None, Asked, Expired, Failed, Reminder };  // which mail is due next

struct Hold {
  std::string id;   // random_identifier()
  std::string key;  // hex digest of envelope and bytes: the same message offered again within a day
                    // finds this hold
  uint64_t version = 0;  // counts updates; an update names the version it was made from
  HoldState state = HoldState::Waiting;
  Time created{};
  Time expires{};
  std::optional<Time> release_at;  // delay
  std::optional<Time> remind_at;   // until the deciders were reminded
  std::string sender;              // envelope sender, "" null
  std::string author;              // the visible From address
  std::string login;               // authenticated user, "" none
  std::string person;  // who sent it, as authenticated: told even where others decide; "" nobody
                       // can be told
  std::vector<std::string> deciders;  // addresses who may decide through a link
  bool four_eyes = false;  // a one-time code is asked beside the link: approve (the author is no
                           // decider), level 2 and above
  std::string subject;
  std::string message_id;
  policy::Action action = policy::Action::Ask;
  std::vector<std::string> rules;
  std::vector<std::string> advice;    // what these rules have to say to the sender
  std::vector<std::string> contents;  // what is in it, for people (what_it_holds.h)
  std::vector<intent::SetReason> set;
  bool correctable = true;  // false for encrypted mail: only drop
  bool smtputf8 = false;
  bool eight_bit = false;
  std::vector<HeldRecipient> recipients;
  std::string body_digest;  // SHA-256 of the bytes, hex
  uint64_t body_size = 0;
  std::optional<Decision> decision;
  uint32_t approvals_needed = 1;    // how many different deciders must send it
  std::vector<Decision> approvals;  // where more than one must: those who did, each once
  bool maybe_sent = false;          // a crash fell into the window where nobody can know
  bool in_flight = false;  // stored before the relay is called; found set later: nobody knows what
                           // came of that call
  uint32_t attempts = 0;   // releases tried
  std::optional<Time> next_attempt;
  std::string last_reply;
  NoticeKind notice = NoticeKind::None;
  uint32_t notice_attempts = 0;
  std::optional<Time> notice_next;
  std::vector<std::string> notified;  // who has the notice that is due already
  std::vector<Share> shares;          // of a diverted one

  bool operator==(const Hold&) const = default;
};

// What several people must approve is sent as they saw it, or not at all.
inline bool can_correct(const Hold& hold) { return hold.correctable && hold.approvals_needed < 2; }
inline bool can_divert(const Hold& hold) { return hold.approvals_needed < 2; }

}  // namespace missent::guard
