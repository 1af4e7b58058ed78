// SPDX-License-Identifier: Apache-2.0
#pragma once
// The doors the guard needs. `store` implements the stores, `program` the relay and DNS over `net`.
// One contract suite (store/contract_test.cc) runs against every store. All calls may come from any
// thread; none may be reentered. Errors: Unavailable (try later), Conflict (somebody was first),
// NotFound, Internal.

#include "base/clock.h"
#include "base/result.h"
#include "content/inspection_record.h"
#include "guard/case.h"
#include "guard/hold.h"
#include "habits/evidence.h"
#include "habits/lesson.h"
#include "habits/pseudonyms.h"
#include "habits/profile.h"
#include "habits/registers.h"
#include "intent/domain_fact.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct Hidden {  // what was written anew, with pseudonyms
  uint64_t addresses = 0, traces = 0;

  bool operator==(const Hidden&) const = default;
};

// Asked by habit keys, also where people are kept by pseudonyms (habits/pseudonyms.h). Then
// known() and read_profile() still answer what was asked for; each_address, each_address_after and
// each_trace, and a profile's companions, are pseudonyms, but for those whom show() names.
class HabitStore {
 public:
  virtual ~HabitStore() = default;
  // Evidence for these habit keys as `sender` (a habit key) sees them. A key whose address is
  // unknown but whose domain is known has the domain's tallies; absent are only keys of unknown
  // domains (see habits/evidence.h).
  virtual Result<habits::Known> known(const std::string& sender,
                                      std::span<const std::string> keys) = 0;
  // Adds lessons in one transaction; a message key known already changes nothing. Answers how many
  // were new.
  virtual Result<uint32_t> learn(std::span<const habits::Lesson> lessons) = 0;
  virtual Result<void> confirm(const std::string& key,
                               const habits::Confirmation& confirmation) = 0;
  // Every known address (habit key) with how often it was written to by us, in no order: for
  // building the candidate index.
  virtual Result<void> each_address(
      const std::function<void(std::string_view key, uint32_t sent)>& visit) = 0;
  // Calls `use` with what this person of ours usually does (empty for a stranger); nothing is
  // learned meanwhile.
  virtual Result<void> read_profile(const std::string& person,
                                    const std::function<void(const habits::Profile&)>& use) = 0;
  // Every trace that is kept: person by person in order of their keys, of each in order of date.
  virtual Result<void> each_trace(
      const std::function<void(const std::string& person, const habits::Trace&)>& visit) = 0;
  // The weights learned here, as intent writes them; "" when there are none.
  virtual Result<std::string> weights() = 0;
  virtual Result<void> set_weights(const std::string& weights) = 0;
  // Grows whenever they are set, where other processes may set them; else 0.
  virtual Result<uint64_t> weights_turn() { return uint64_t{0}; }
  // True: other processes write to the same store.
  virtual bool is_shared() const { return false; }
  // By which people are kept; null: addresses stand as they are. May come once, never goes, and
  // lives as long as the store.
  virtual const habits::Pseudonyms* pseudonyms() const { return nullptr; }
  // Habit keys of the registers, whose names are no secret. Replaces those of before.
  virtual void show(std::vector<std::string> keys);
  // From now on everybody is kept by a pseudonym; there is no way back. All zero where it was so.
  virtual Result<Hidden> hide_names();
  // For bringing a snapshot of the index up to date: addresses have growing numbers, those above
  // `mark` are visited, and some of the others as a sample of what the snapshot must know. Answers
  // the last number, 0 when the store has none; then all are visited with 0.
  virtual Result<uint64_t> each_address_after(
      uint64_t mark, const std::function<void(std::string_view key, uint64_t number)>& visit);
};

struct RegisterChange {         // done as a whole or not at all
  habits::RegisterEntries put;  // each is added, or replaces the entry of its key
  std::vector<std::string> remove_partners, remove_people, remove_lists;  // keys
  std::optional<uint64_t> version;  // Conflict when the registers have changed since
};

struct RegisterReport {  // entries; a removal of what is not there counts nowhere
  uint64_t added = 0, changed = 0, same = 0, removed = 0;

  bool operator==(const RegisterReport&) const = default;
};

// Partners, people and lists that are kept in the store, beside those of files.
class RegisterStore {
 public:
  virtual ~RegisterStore() = default;
  virtual Result<habits::RegisterEntries> entries() = 0;  // in order of their keys
  // Grows with each change that changed something; 0 where there never was one.
  virtual Result<uint64_t> version() = 0;
  virtual Result<RegisterReport> change(const RegisterChange& change) = 0;
};

struct AuditEntry {
  Time when{};
  std::string kind;  // "verdict", "held", "approval", "decision", "compared", "released",
                     // "expired", "notice", "confirmed", "learned", "register", "case", "failure"
  std::string json;  // one object on one line: the verdict schema, or {"hold": …}

  bool operator==(const AuditEntry&) const = default;
};

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  // Appends after all that was appended before; durable at the next flush() or at the next durable
  // step of the HoldStore.
  virtual Result<void> append(const AuditEntry& entry) = 0;
  virtual Result<void> flush() = 0;
  virtual Result<uint64_t> size() = 0;
  virtual Result<std::vector<AuditEntry>> read(uint64_t from, uint64_t count) = 0;
  // The leaf hashes of the same entries in hex, also of those whose text a purge took.
  virtual Result<std::vector<std::string>> leaves(uint64_t from, uint64_t count) = 0;
  // Recomputes all leaf hashes (RFC 6962: SHA-256 of 0x00 and the entry) and the chain; Malformed
  // names the first bad entry.
  virtual Result<void> verify() = 0;
};

struct Put {
  std::string id;
  bool existed = false;  // the same key was held within the last 24 hours: nothing was added
};

struct HoldQuery {
  std::vector<HoldState> states;  // empty: all
  std::optional<Time> due_by;  // only those with something to do by then: release, expiry, notice
  size_t limit = 1000;
};

struct Link {  // a link to decide, kept as the SHA-256 of its token only
  std::string token_hash;
  std::string hold;
  std::string decider;  // address it was sent to
  Time expires{};
  std::string code_hash;  // of the one-time code, "" when none is asked or none was made yet
  uint32_t failures = 0;  // wrong codes so far; the fifth spends the link
  bool spent = false;

  bool operator==(const Link&) const = default;
};

class HoldStore {
 public:
  virtual ~HoldStore() = default;
  // Body sealed and hold stored durably (fsync) with the audit entry when this returns.
  virtual Result<Put> put(const Hold& hold, std::string_view body, const AuditEntry& entry) = 0;
  virtual Result<Hold> get(const std::string& id) = 0;
  // The bytes, unsealed; Internal when they are not the ones of body_digest.
  virtual Result<std::string> body(const std::string& id) = 0;
  virtual Result<std::vector<Hold>> list(const HoldQuery& query) = 0;
  // Replaces the hold whose version is hold.version (stored as version + 1), durably, with the
  // entry. Conflict when it has moved on.
  virtual Result<void> update(const Hold& hold, const AuditEntry& entry) = 0;
  virtual Result<void> put_link(const Link& link) = 0;  // adds or replaces by token_hash
  virtual Result<Link> get_link(const std::string& token_hash) = 0;
  // Marks the link spent, once: Conflict when it was. Durable.
  virtual Result<void> spend_link(const std::string& token_hash) = 0;
  // Release marks are single use: true the first time this nonce is seen (durable), false after.
  // Forgotten after `expires`.
  virtual Result<bool> use_mark(const std::string& nonce, Time expires) = 0;
  // Of all processes that share the store one does what is due. True: this one, from now until it
  // ends or loses its line to the store.
  virtual Result<bool> take_charge() { return true; }
  virtual bool is_shared() const { return false; }  // as HabitStore's
};

class CaseStore {
 public:
  virtual ~CaseStore() = default;
  // Both durable, with the entry. Conflict when there is a case with this id, or when the version
  // has moved on.
  virtual Result<void> add(const Case& one, const AuditEntry& entry) = 0;
  virtual Result<void> update(const Case& one, const AuditEntry& entry) = 0;
  virtual Result<Case> get(const std::string& id) = 0;
  virtual Result<std::vector<Case>> list() = 0;  // in order of their ids
};

struct Delivery {
  std::string sender;  // "" null
  std::vector<std::string> recipients;
  std::string_view message;  // CRLF lines, dots not stuffed
  bool smtputf8 = false;
};

struct RelayReply {
  bool accepted = false;
  int code = 0;      // 250, 550 …; 0: no answer
  std::string text;  // one line

  bool operator==(const RelayReply&) const = default;
};

struct DeliveryOutcome {
  std::vector<RelayReply> recipients;  // of each RCPT, in order
  RelayReply message;                  // of the final dot; not accepted when no recipient was
  bool unknown = false;                // the line was lost between our dot and the answer
};

class Relay {
 public:
  virtual ~Relay() = default;
  // Unavailable when no connection or no greeting could be had (nothing was sent).
  virtual Result<DeliveryOutcome> deliver(const Delivery& delivery) = 0;
};

// What became of reading a message. Where `unread` says why it could not be read ("timeout",
// "too-large", "damaged": it ended two readers), the inspection is empty and `remark` is for
// people.
struct Inspected {
  content::Inspection inspection;
  std::string unread = {};
  std::string remark = {};
};

// Messages read ahead, in order: while one is judged, those behind it are read. One thread.
class InspectionStream {
 public:
  virtual ~InspectionStream() = default;
  // The bytes must live until their inspection was taken.
  virtual void send(std::string_view bytes) = 0;
  // Of the oldest message. Unavailable: nobody can read here now.
  virtual Result<Inspected> next() = 0;
};

// Reads the bytes of messages, which may be hostile: outside this process
// (program/inspector_door.h), or for tests in it (guard/inspect_here.h).
class Inspector {
 public:
  virtual ~Inspector() = default;
  // Unavailable: nobody can read here now.
  virtual Result<Inspected> inspect(std::string_view bytes,
                                    const content::ReadRequest& reading) = 0;
  virtual std::unique_ptr<InspectionStream> stream(const content::ReadRequest& reading) = 0;
  // How many streams can be read at the same time.
  virtual unsigned readers() const = 0;
};

class DomainFacts {
 public:
  virtual ~DomainFacts() = default;
  // What the network says of each domain (as in mail::Address), in order. Bounded in time: what is
  // not answered by then, and all that failed, is Unknown. No error: mail does not wait for DNS.
  virtual std::vector<intent::DomainFact> facts(std::span<const std::string> domains) = 0;
};

}  // namespace missent::guard
