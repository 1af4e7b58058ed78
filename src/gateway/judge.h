// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a gateway asks of the guard, and what it then tells the MTA. The door is narrow so that
// tests put a fake behind it.

#include "base/clock.h"
#include "gateway/mta_reply.h"
#include "gateway/received_message.h"
#include "guard/guard.h"

#include <string>
#include <vector>

namespace missent::gateway {

class Judge {
 public:
  virtual ~Judge() = default;
  // Judges and, where the verdict says so, holds durably before it answers.
  virtual Result<guard::Answer> receive(const guard::Submission& submission) = 0;
  // Judges only.
  virtual Result<policy::Verdict> judge(const guard::Submission& submission) = 0;
};

class GuardJudge final : public Judge {
 public:
  GuardJudge(guard::Guard& guard, const Clock& clock) : guard_(guard), clock_(clock) {}
  Result<guard::Answer> receive(const guard::Submission& submission) override {
    return guard_.receive(submission);
  }
  Result<policy::Verdict> judge(const guard::Submission& submission) override {
    return guard_.judge(submission, clock_.now());
  }

 private:
  guard::Guard& guard_;
  const Clock& clock_;
};

// What the MTA is to do with a message.
struct Outcome {
  enum class Step { Pass, Discard, Reply };

  Step step = Step::Reply;
  MtaReply reply = reply_for(Trouble::Fault);  // for Reply
  std::vector<std::string> deletions;          // Pass: RCPT arguments to take away, byte for byte
  bool remove_mark = false;                    // Pass: the release mark must go
  std::string word;    // for the log: "passed", "held", "split", "refused", "failed"
  std::string detail;  // for the log: hold id or what went wrong

  bool operator==(const Outcome&) const = default;
};

// Asks the judge; an error or an exception of his becomes a reply that says later. A message that
// was not kept whole cannot be held: it is refused with 552 when the verdict would hold it, and
// never stored.
Outcome conclude(Judge& judge, const ReceivedMessage& message);

}  // namespace missent::gateway
