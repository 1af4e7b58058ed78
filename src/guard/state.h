// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the guard is made of, shared by its source files: judge.cc, receive.cc, decide.cc, links.cc,
// release.cc, notify.cc, sharing.cc, share_work.cc, work.cc, learn.cc. Not for other folders.
//
// Threads: parts lock for themselves. `work_mutex` is held by the one thread that does what is due,
// and guards all that only work touches; `memory_mutex` guards the lessons waiting; `link_mutex`
// makes the check of a code and the count of failures one step, and so does `share_mutex` of
// shares.

#include "guard/current_registers.h"
#include "guard/guard.h"
#include "guard/index_cache.h"
#include "guard/notice.h"
#include "intent/forest.h"

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct Guard::State {
  State(Parts doors, Settings given, policy::Policy rules, habits::Registers lists,
        intent::Settings weights);

  const Parts parts;
  Settings settings;
  Current<policy::Policy> policy;
  CurrentRegisters registers;
  const intent::Settings intent;
  IndexCache index;

  // guard.cc
  void show_names(const habits::Registers& lists);  // to habits that know people by pseudonyms

  // read.cc
  Result<content::Inspection> read(std::string_view bytes, content::ReadRequest::Depth depth);
  Result<content::Inspection> settle_reading(Inspected inspected, std::string_view bytes);

  // judge.cc
  using Rules = std::shared_ptr<const policy::Policy>;
  Result<policy::Verdict> judge(const Submission& submission, content::Inspection inspection,
                                Time at, const Rules& rules);
  Result<Gathered> gather(mail::Envelope envelope, const mail::Message& message, Time at);
  policy::Verdict weigh(const Gathered& gathered, content::Inspection inspection,
                        const habits::Profile& profile, const habits::Wording& wording,
                        Time at) const;
  Result<Guard::Explanation> explain(const Submission& submission, content::Inspection inspection,
                                     Time at);
  Result<std::shared_ptr<const intent::Forest>> weights();

  // receive.cc
  Result<Answer> receive(const Submission& submission);
  Result<bool> accept_mark(const Submission& submission, const std::vector<std::string>& marks);
  Result<Answer> hold_message(const Submission& submission, std::string_view bytes,
                              const std::vector<std::string>& marks, policy::Verdict verdict,
                              const policy::Policy& rules);
  void compare(const Submission& submission, const policy::Verdict& verdict,
               const policy::Policy& rules);
  Result<Answer> pass_on_failure(const Error& error);

  // decide.cc
  Result<Hold> decide(const DecisionRequest& request);
  void confirm_sent_as_is(const Hold& hold);

  // links.cc
  Result<Link> usable_link(const std::string& token);
  Result<void> check_code(Link& link, const std::string& code);

  // release.cc
  std::string with_mark(std::string_view hold_id, const std::string& message,
                        const std::vector<std::string>& recipients) const;
  Result<std::string> released_message(const Hold& hold);
  Result<bool> release(Hold hold);
  Result<void> settle(const Hold& hold);
  Result<bool> orphaned(Hold hold);

  // notify.cc
  enum class Told { Yes, Later, Never };
  Result<bool> notify(Hold hold);
  Told tell_once(const Hold& hold, const std::string& to);
  Told tell(const Hold& hold, const std::string& to);
  static Told outcome_of(const Result<DeliveryOutcome>& outcome);
  Result<std::string> make_link(const Hold& hold, const std::string& decider);
  Result<DeliveryOutcome> mail_one(const std::string& to, const std::string& message);
  NoticeParts notice_parts(const std::string& to) const;
  bool asked_too_often(const std::string& person);

  // sharing.cc
  using HoldChange = std::function<Result<AuditEntry>(Hold&)>;
  // Reads the hold, changes it and stores it with the entry, again where somebody else was first.
  Result<Hold> change_hold(const std::string& id, const HoldChange& change);
  Result<Shared> shared(const std::string& token);
  Result<Shared> shared_with_pass(const std::string& token, const std::string& pass);
  AuditEntry share_entry(const Hold& hold, std::string_view id, std::string_view event,
                         std::string_view by) const;

  // share_work.cc
  Result<bool> share_due(Hold hold);
  Result<bool> make_secrets(Hold& hold);
  Result<bool> mail_links(const Hold& hold);
  Told mail_link(const Hold& hold, const Share& share);
  void settle_link(Hold& hold, Share& share, Told result);
  Result<bool> tell_news(const Hold& hold);
  Told tell_shares(const Hold& hold, const std::string& to);
  Result<bool> end_shares(const Hold& hold);

  // work.cc
  Result<uint32_t> pass();
  Result<uint32_t> do_due();                   // by the process that has the charge
  using Step = Result<bool> (State::*)(Hold);  // true: something was done; Unavailable ends the
                                               // list, other errors only this hold's turn
  Result<uint32_t> do_each(const HoldQuery& query, Step step);
  Result<uint32_t> settle_all();
  Result<bool> wait_no_more(Hold hold);

  // learn.cc
  Result<uint32_t> learn(std::span<const habits::Lesson> lessons);
  void remember(const mail::Message& message, std::string_view bytes);
  Result<uint32_t> learn_remembered();
  Result<void> catch_up();  // with what other processes of the store have learned

  AuditEntry entry(std::string_view kind, std::string json) const;
  AuditEntry entry(std::string_view kind, const Hold& hold) const;
  Time now() const { return parts.clock.now(); }

  std::mutex work_mutex;
  std::atomic<bool> work_again = false;
  bool orphans_seen = false;  // what was in flight when the program started was looked for
  std::map<std::string, Hold>
      unsettled;  // what the relay said, while the store does not take it: never sent again before
  std::set<std::string> told;  // notices that left, while the store does not know yet
  std::map<std::string, std::deque<Time>> asked;  // per person, notices of the last hour

  std::mutex memory_mutex;
  std::vector<habits::Lesson> lessons;

  std::mutex forest_mutex;
  std::shared_ptr<const intent::Forest> forest;  // null: not read yet
  uint64_t weights_turn = 0;                     // of the weights that were read

  std::mutex link_mutex, share_mutex;
};

}  // namespace missent::guard
