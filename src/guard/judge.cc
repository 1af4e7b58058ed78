// SPDX-License-Identifier: Apache-2.0
#include "content/inspection.h"
#include "guard/state.h"

#include <algorithm>

namespace missent::guard {

namespace {

using content::Inspection;
using intent::Candidate;
using intent::Doubt;
using intent::Recipient;

// The first From mailbox, or the envelope sender where there is none (design §4).
std::string author_of(const Inspection& inspection, const mail::Envelope& envelope) {
  if (!inspection.message.from.empty()) return inspection.message.from.front().address.text;
  return mail::parse_address(envelope.sender).text;
}

std::vector<Recipient> recipients_of(const mail::Envelope& envelope) {
  std::vector<Recipient> out;
  for (const auto& recipient : envelope.recipients)
    out.push_back({recipient.address, recipient.role, recipient.name});
  return out;
}

void add_gateway_remarks(Inspection& inspection, const Submission& submission) {
  if (!submission.complete) {
    inspection.message.complete = false;
    inspection.message.remarks.push_back("the gateway passed only a part of the message");
  }
  for (const auto& ambiguity : submission.ambiguities) {
    inspection.message.ambiguities.push_back(ambiguity);
    inspection.findings.push_back(
        {.kind = "ambiguous-structure", .where = "envelope", .sample = {}, .detail = ambiguity});
  }
}

// What is no address cannot be who was meant, whatever the candidates say.
void doubt_broken(const std::vector<Recipient>& recipients, std::vector<Doubt>& doubts) {
  for (size_t i = 0; i < recipients.size(); ++i) {
    if (recipients[i].address.is_address()) continue;
    auto& doubt = doubts[i];
    doubt.probability = 1;
    bool said = std::any_of(doubt.reasons.begin(), doubt.reasons.end(),
                            [](const auto& reason) { return reason.code == "not-an-address"; });
    if (!said)
      doubt.reasons.insert(doubt.reasons.begin(), {"not-an-address", "this is not a mail address"});
  }
}

std::vector<std::string> keys_of(const std::vector<Recipient>& recipients,
                                 const std::vector<std::vector<Candidate>>& candidates) {
  std::vector<std::string> keys;
  for (const auto& recipient : recipients) keys.push_back(mail::habit_key(recipient.address));
  for (const auto& list : candidates)
    for (const auto& candidate : list)
      keys.push_back(mail::habit_key(mail::parse_address(candidate.address)));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::erase(keys, "");
  return keys;
}

enum class About { Message, EachAlone };

struct Doubts {
  std::vector<Doubt> each;
  std::vector<intent::SetReason> set;
};

struct Asking {  // the parts of the state that a doubt needs
  IndexCache& index;
  HabitStore& habits;
  const habits::Registers& registers;
  const intent::Settings& settings;
};

Result<std::vector<std::vector<Candidate>>> find_all(const Asking& ask,
                                                     const std::vector<Recipient>& recipients) {
  std::vector<std::vector<Candidate>> out;
  TRY(ask.index.read([&](const intent::Index& index) {
    for (const auto& recipient : recipients) {
      if (recipient.address.is_address())
        out.push_back(intent::find_candidates(recipient, index, ask.registers, ask.settings));
      else
        out.emplace_back();
    }
  }));
  return out;
}

Result<Doubts> doubt(const Asking& ask, const std::string& author,
                     const std::vector<Recipient>& recipients, About about) {
  std::string sender = mail::habit_key(mail::parse_address(author));
  auto candidates = TRY(find_all(ask, recipients));
  auto known = TRY(ask.habits.known(sender, keys_of(recipients, candidates)));
  intent::Question question{sender, recipients, candidates, known, ask.registers, ask.settings};
  Doubts out;
  out.each = intent::judge(question);
  if (about == About::Message) out.set = intent::judge_set(question);
  doubt_broken(recipients, out.each);
  return out;
}

// Whoever asks about an address without naming a sender is one of us.
std::string somebody_of_ours(const habits::Registers& registers) {
  return "somebody@" +
         (registers.own_domains.empty() ? "localhost" : registers.own_domains.front());
}

policy::Verdict judge_alone(const policy::Policy& policy, const habits::Registers& registers,
                            const std::string& sender, const Recipient& recipient,
                            const Doubt& doubt) {
  Inspection inspection;
  mail::Envelope envelope{sender, {{recipient.address, recipient.role, {}, {}}}};
  inspection.message.from.push_back({{}, mail::parse_address(sender)});
  return policy::decide(policy, {inspection, envelope, sender, {doubt}, {}, registers});
}

}  // namespace

Result<policy::Verdict> Guard::State::judge(const Submission& submission, std::string_view bytes) {
  Inspection inspection = content::inspect(bytes, settings.limits);
  add_gateway_remarks(inspection, submission);
  mail::Envelope envelope = submission.envelope;
  mail::assign_roles(envelope, inspection.message);
  std::string author = author_of(inspection, envelope);
  Asking ask{index, parts.habits, registers, intent};
  auto doubts = TRY(doubt(ask, author, recipients_of(envelope), About::Message));
  auto verdict =
      policy::decide(policy, {inspection, envelope, author, doubts.each, doubts.set, registers});
  verdict.sender = author;
  verdict.inspection = std::move(inspection);
  return verdict;
}

// The habits hold only what was known when the question is asked; the store of `check` and `scan`
// is fed in the order of time.
Result<policy::Verdict> Guard::judge(const Submission& submission, Time) {
  return state_->judge(submission, submission.bytes);
}

Result<std::vector<policy::RecipientVerdict>> Guard::judge_addresses(
    const std::string& sender, const std::vector<std::string>& addresses, Time) {
  std::string author = sender.empty() ? somebody_of_ours(state_->registers) : sender;
  Asking ask{state_->index, state_->parts.habits, state_->registers, state_->intent};
  std::vector<policy::RecipientVerdict> out;
  for (const auto& address : addresses) {
    std::vector<Recipient> one{{mail::parse_address(address), mail::Role::To, {}}};
    auto doubts = TRY(doubt(ask, sender, one, About::EachAlone));
    auto verdict =
        judge_alone(state_->policy, state_->registers, author, one.front(), doubts.each.front());
    out.push_back(std::move(verdict.recipients.front()));
  }
  return out;
}

}  // namespace missent::guard
