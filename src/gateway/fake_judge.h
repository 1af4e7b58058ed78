// SPDX-License-Identifier: Apache-2.0
#pragma once
// A judge for tests: answers by the domain of the first recipient, waits where it is told to, and
// remembers what it was asked.

#include "gateway/judge.h"

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace missent::gateway {

struct Asked {  // a submission, its bytes kept
  guard::Submission submission;
  std::string bytes;
};

// pass.test, mark.test (pass, mark removed), hold.test, refuse.test, split.test (every recipient at
// hold.test is held), down.test (Unavailable), throw.test, slow.test (waits 3 s, then passes),
// broken.test (an answer that makes no sense).
class FakeJudge final : public Judge {
 public:
  Result<guard::Answer> receive(const guard::Submission& submission) override {
    remember(submission);
    const std::string domain = first_domain(submission);
    if (domain == "down.test") return fail(Kind::Unavailable, "the store is away");
    if (domain == "throw.test") throw std::runtime_error("a library threw");
    if (domain == "slow.test") std::this_thread::sleep_for(std::chrono::seconds(3));
    return answer_for(domain, submission);
  }

  Result<policy::Verdict> judge(const guard::Submission& submission) override {
    policy::Verdict verdict;
    if (first_domain(submission) == "hold.test") verdict.action = policy::Action::Ask;
    return verdict;
  }

  std::vector<Asked> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  static std::string first_domain(const guard::Submission& submission) {
    return submission.envelope.recipients.empty()
               ? ""
               : submission.envelope.recipients.front().address.domain;
  }

  static guard::Answer answer_for(const std::string& domain, const guard::Submission& submission) {
    guard::Answer answer;
    answer.remove_mark = domain == "mark.test";
    if (domain == "hold.test") answer.disposition = guard::Disposition::Held;
    if (domain == "refuse.test") answer.disposition = guard::Disposition::Refuse;
    if (domain == "split.test" || domain == "broken.test")
      answer.disposition = guard::Disposition::Split;
    if (answer.disposition != guard::Disposition::Pass) answer.hold = "hold1";
    answer.refusal = "100% sure: did you mean a@army.mil?\r\n250 ok";
    for (size_t i = 0; i < submission.envelope.recipients.size(); ++i) {
      if (submission.envelope.recipients[i].address.domain == "hold.test")
        answer.held_recipients.push_back(i);
    }
    if (domain == "broken.test") answer.held_recipients = {99};
    return answer;
  }

  void remember(const guard::Submission& submission) {
    const std::lock_guard lock(mutex_);
    asked_.push_back({submission, std::string(submission.bytes)});
  }

  mutable std::mutex mutex_;
  std::vector<Asked> asked_;
};

}  // namespace missent::gateway
