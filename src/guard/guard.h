// SPDX-License-Identifier: Apache-2.0
#pragma once
// The use cases: judge a message, hold it, decide about it, release it, learn from it. Gateways,
// console and commands call only this. All public calls may come from any thread. Nothing here
// throws on input; what a library throws is caught in its wrapper.

#include "base/clock.h"
#include "base/result.h"
#include "guard/doors.h"
#include "guard/hold.h"
#include "guard/index_shelf.h"
#include "habits/wording.h"
#include "intent/judge.h"
#include "policy/explain.h"
#include "policy/policy.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct Settings {
  std::string public_url =
      "http://127.0.0.1:8025";  // without a slash at the end; links are public_url + "/d/" + token
  std::string host_name = "localhost";  // for Message-IDs of notices
  std::string
      notice_from;  // the From header of notices; "" missent@<first own domain or host_name>
  mail::Limits limits = habits::wording_limits();
  bool unread_later = false;  // a message that ends its readers: true Unavailable (451), false
                              // judged as not complete on its headers alone
  std::string mark_key;  // 32 secret bytes: signs release marks and codes; shorter: a key of this
                         // process alone
};

struct Submission {
  mail::Envelope envelope;
  std::string_view bytes;                // all of the message, CRLF
  std::string login;                     // authenticated user, "" none
  bool complete = true;                  // false: bytes stop at the gateway's limit
  std::vector<std::string> ambiguities;  // where {rcpt_addr} and the raw RCPT text disagree
  bool smtputf8 = false;
};

enum class Disposition { Pass, Held, Split, Refuse };

struct Answer {
  Disposition disposition = Disposition::Pass;
  std::string hold;  // id, for Held and Split
  std::vector<size_t>
      held_recipients;  // Split: indexes into the envelope that must not be delivered now
  std::string refusal;  // Refuse: the text after 550 5.7.1, one line, printable ASCII
  bool remove_mark =
      false;  // the message has a release mark, ours or a wrong one: the header must go
  policy::Verdict verdict;
};

struct DecisionRequest {
  std::string hold;
  DecisionKind kind = DecisionKind::Send;
  std::string by;
  std::string reason;
  // For Correct: what each doubtful recipient becomes; "" drops it. Others go as they are, a
  // doubtful one among them only with a reason.
  std::vector<std::pair<std::string, std::string>> corrections;
};

struct Shared {  // a share as it was found, with its hold
  Hold hold;
  Share share;
};

struct SharedMessage {
  Shared found;
  mail::Message message;  // with its texts
  std::string remark;     // why it could not be read, "" it could
};

struct SharedFile {
  std::string name;  // as the message names it: hostile
  std::string bytes;
};

enum class ShareChange { Revoke, NewCode };
struct ShareRequest {
  std::string share;  // its id
  ShareChange change = ShareChange::Revoke;
  std::string by;
};

struct LearnReport {
  uint64_t read = 0, taught = 0, known = 0,
           nothing = 0;  // messages; taught + known + nothing = read
};

// Name of the header that carries a release mark.
inline constexpr std::string_view MarkHeader = "X-Missent-Release";

class Guard {
 public:
  struct Parts {
    HabitStore& habits;
    HoldStore& holds;
    AuditLog& audit;
    Relay& relay;
    const Clock& clock;
    Inspector& inspector;
    DomainFacts* domains = nullptr;  // none: the network is not asked
    IndexShelf* shelf = nullptr;     // absent: the index is built at each start
  };

  Guard(Parts parts, Settings settings, policy::Policy policy, habits::Registers registers,
        intent::Settings intent);
  ~Guard();

  // Judges only; nothing is stored. `at` is the time that counts (check: the message's Date).
  Result<policy::Verdict> judge(const Submission& submission, Time at);
  // The same of a message that was read ahead (submission.bytes are not looked at).
  Result<policy::Verdict> judge(const Submission& submission, content::Inspection inspection,
                                Time at);
  // Judging in two steps, for whoever keeps profiles himself (program/scan_pipeline.h). The first
  // takes from the store all that it knows now of the recipients and of those who may have been
  // meant.
  struct Gathered {
    std::string author;                          // as written; whose habits count
    std::string person;                          // its habit key
    mail::Envelope envelope;                     // with roles
    std::vector<intent::Recipient> everyone;     // begins with those of the envelope
    std::vector<intent::Candidates> candidates;  // of those of the envelope
    habits::Known known;
    intent::DomainFactMap facts;
    std::shared_ptr<const intent::Forest> forest;
    std::shared_ptr<const habits::Registers> registers;
    std::shared_ptr<const policy::Policy> policy;
  };
  Result<Gathered> gather(const mail::Envelope& envelope, const mail::Message& message, Time at);
  // The second needs nothing of the store. `wording` is that of the message.
  policy::Verdict weigh(const Gathered& gathered, content::Inspection inspection,
                        const habits::Profile& profile, const habits::Wording& wording,
                        Time at) const;
  // The same, and of each rule why it holds or does not.
  struct Explanation {
    policy::Verdict verdict;
    std::vector<policy::RuleExplained> rules;
  };
  Result<Explanation> explain(const Submission& submission, Time at);
  // Reads messages ahead of judging or learning, with at most so many readers. One thread uses it;
  // the guard must outlive it. Test: usecases/unread_test.cc.
  class Ahead {
   public:
    // The bytes must live until their inspection was taken.
    void send(std::string_view bytes);
    // Of the oldest message. Unavailable: it cannot be read now, or never where settings say so.
    Result<content::Inspection> next();
    ~Ahead();

   private:
    friend class Guard;
    struct Lanes;
    explicit Ahead(std::unique_ptr<Lanes> lanes);
    std::unique_ptr<Lanes> lanes_;
  };
  std::unique_ptr<Ahead> read_ahead(content::ReadRequest::Depth depth, unsigned readers);
  // Judges addresses alone, each by itself.
  Result<std::vector<policy::RecipientVerdict>> judge_addresses(
      const std::string& sender, const std::vector<std::string>& addresses, Time at);

  // The gateway's question: judge, hold durably where the verdict says so, log. After an error
  // nothing was promised: answer 451.
  Result<Answer> receive(const Submission& submission);

  Result<Hold> decide(const DecisionRequest& request);
  // What a link shows. While the hold waits: Refused when the link is spent (wrong codes), Conflict
  // when it is over. Of a decided hold it shows what became of it. POST of a page uses
  // decide_by_link, which spends the link.
  Result<Hold> hold_of_link(const std::string& token);
  Result<Link> link(const std::string& token);  // also a spent one, or one that is over
  Result<Hold> decide_by_link(const std::string& token, const std::string& code,
                              DecisionRequest request);
  // Mails a fresh one-time code to the decider of the link (four-eyes holds).
  Result<void> send_code(const std::string& token);

  // Shares (share.h). All NotFound where there is none with this token; what its state allows is
  // for the caller to see.
  Result<Shared> share(const std::string& token);
  // A right code opens it: answers a pass that shows it for half an hour. Refused, with a hint for
  // people: a wrong one, which counts, or it is locked. Conflict: it is over.
  Result<std::string> open_share(const std::string& token, const std::string& code);
  // Refused: a pass that is none or over. Conflict: the share is over, or locked.
  Result<SharedMessage> read_share(const std::string& token, const std::string& pass);
  Result<std::string> shared_bytes(const std::string& token, const std::string& pass);
  // One of message.attachments. TooLarge: it cannot be had alone, only with the whole message.
  Result<SharedFile> shared_file(const std::string& token, const std::string& pass,
                                 uint32_t number);
  // Takes a share back, or makes a new code for it, which is mailed to whoever gets the codes.
  Result<Hold> change_share(const ShareRequest& request);
  // In the name of the person whose link it is. Refused: it is for another hold, or spent.
  Result<Hold> change_share_by_link(const std::string& link_token, ShareRequest request);
  // The code that counts, for an operator to tell.
  Result<std::string> code_of_share(const std::string& id);

  // Does what is due: releases, delayed releases, expiries, notices; flushes the audit log. Called
  // each second and after decisions. Answers how many steps were done.
  Result<uint32_t> work();

  // Learns a batch; also refreshes the candidate index.
  Result<uint32_t> learn(std::span<const habits::Lesson> lessons);
  // Writes what is known now to the shelf, where building it takes long; after learning archives.
  Result<void> keep_index();
  Result<void> confirm(const std::string& address, const std::string& by, const std::string& note);

  // From now on habits keep people by pseudonyms (habits/pseudonyms.h); there is no way back.
  Result<Hidden> hide_names();

  // Those that were tuned here, else those that are shipped.
  Result<std::shared_ptr<const intent::Forest>> weights();
  // The weights in the store have changed.
  void forget_weights();

  std::shared_ptr<const policy::Policy> policy() const;
  // Messages that come from now on are judged by this one; those at hand by that they began with.
  void set_policy(policy::Policy policy);
  std::shared_ptr<const habits::Registers> registers() const;
  // From now on these are judged by. The index is built anew: the store's error when that failed.
  Result<void> set_registers(habits::Registers registers);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace missent::guard
