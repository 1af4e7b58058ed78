// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "content/inspection.h"
#include "guard/ask_domains.h"
#include "guard/state.h"
#include "habits/subject.h"

#include <algorithm>
#include <set>

namespace missent::guard {

namespace {

using content::Inspection;
using intent::Candidates;
using intent::Doubt;
using intent::Recipient;

// The first From mailbox, or the envelope sender where there is none (design §4).
std::string author_of(const mail::Message& message, const mail::Envelope& envelope) {
  if (!message.from.empty()) return message.from.front().address.text;
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

std::vector<std::string> keys_of(const std::vector<Recipient>& recipients,
                                 const std::vector<Candidates>& candidates) {
  std::vector<std::string> keys;
  for (const auto& recipient : recipients) keys.push_back(mail::habit_key(recipient.address));
  for (const auto& list : candidates)
    for (const auto& candidate : list.all()) keys.push_back(candidate.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::erase(keys, "");
  return keys;
}

struct Asking {  // the parts of the state that a doubt needs
  IndexCache& index;
  HabitStore& habits;
  const habits::Registers& registers;
  const intent::Settings& settings;
  Time at{};
  DomainFacts* domains = nullptr;
};

Result<std::vector<Candidates>> find_all(const Asking& ask,
                                         const std::vector<Recipient>& recipients) {
  std::vector<Candidates> out;
  for (const auto& recipient : recipients) {
    out.emplace_back();
    if (recipient.address.is_address())
      out.back() = TRY(ask.index.candidates(recipient, ask.settings));
  }
  return out;
}

// The MTA may give us the recipients in batches; whoever reads one copy sees all that the headers
// name.
std::vector<Recipient> with_visible(std::vector<Recipient> recipients,
                                    const mail::Message& message) {
  std::set<std::string> there;
  for (const auto& recipient : recipients) there.insert(recipient.address.text);
  for (const auto& [mailbox, role] : message.recipients)
    if (role != mail::Role::Bcc && there.insert(mailbox.address.text).second)
      recipients.push_back({mailbox.address, role, mailbox.name});
  return recipients;
}

Result<std::vector<Doubt>> doubt_alone(const Asking& ask, const std::string& sender,
                                       const std::vector<Recipient>& recipients) {
  auto candidates = TRY(find_all(ask, recipients));
  auto known = TRY(ask.habits.known(sender, keys_of(recipients, candidates)));
  auto facts = ask_domains(ask.domains, recipients, {known, ask.registers, ask.settings, ask.at});
  return intent::judge({sender, recipients, candidates, known, ask.registers, ask.settings,
                        std::move(facts), nullptr, ask.at});
}

// Whoever asks about an address without naming a sender is one of us.
std::string somebody_of_ours(const habits::Registers& registers) {
  return "somebody@" +
         (registers.own_domains.empty() ? "localhost" : registers.own_domains.front());
}

policy::Verdict judge_alone(const policy::Policy& policy, const habits::Registers& registers,
                            const std::string& sender, const Recipient& recipient,
                            const Doubt& doubt, Time at) {
  Inspection inspection;
  mail::Envelope envelope{sender, {{recipient.address, recipient.role, {}, {}}}};
  inspection.message.from.push_back({{}, mail::parse_address(sender)});
  return policy::decide(policy, {inspection, envelope, sender, {doubt}, {}, registers, at});
}

}  // namespace

// Those that were tuned here, else those that are shipped. Read once; tuning says when to read
// again.
Result<std::shared_ptr<const intent::Forest>> Guard::State::weights() {
  std::lock_guard lock(forest_mutex);
  if (forest) return forest;
  const std::string text = TRY(parts.habits.weights());
  if (text.empty())
    return forest = std::shared_ptr<const intent::Forest>(&intent::shipped_forest(), [](auto*) {});
  auto tuned = intent::read_forest(text);
  if (!tuned) log::warning("the tuned weights are not used: " + tuned.error().message);
  forest = tuned ? std::make_shared<const intent::Forest>(*std::move(tuned))
                 : std::shared_ptr<const intent::Forest>(&intent::shipped_forest(), [](auto*) {});
  return forest;
}

Result<std::shared_ptr<const intent::Forest>> Guard::weights() { return state_->weights(); }

void Guard::forget_weights() {
  std::lock_guard lock(state_->forest_mutex);
  state_->forest.reset();
}

Result<Guard::Gathered> Guard::State::gather(mail::Envelope envelope, const mail::Message& message,
                                             Time at) {
  Gathered out;
  mail::assign_roles(envelope, message);
  out.author = author_of(message, envelope);
  out.person = mail::habit_key(mail::parse_address(out.author));
  out.forest = TRY(weights());
  out.registers = registers.get();
  out.policy = policy.get();
  const Asking ask{index, parts.habits, *out.registers, intent, at, parts.domains};
  const auto recipients = recipients_of(envelope);
  out.candidates = TRY(find_all(ask, recipients));
  out.everyone = with_visible(recipients, message);
  out.known = TRY(parts.habits.known(out.person, keys_of(out.everyone, out.candidates)));
  out.facts = ask_domains(parts.domains, recipients, {out.known, *out.registers, intent, at});
  out.envelope = std::move(envelope);
  return out;
}

policy::Verdict Guard::State::weigh(const Gathered& gathered, Inspection inspection,
                                    const habits::Profile& profile, const habits::Wording& wording,
                                    Time at) const {
  const auto subject = habits::subject_hash(habits::read_subject(inspection.message.subject).base);
  const intent::Context context{profile, wording,           subject,
                                at,      gathered.everyone, gathered.forest.get()};
  const intent::Question question{
      gathered.person,
      std::span(gathered.everyone).first(gathered.envelope.recipients.size()),
      gathered.candidates,
      gathered.known,
      *gathered.registers,
      intent,
      gathered.facts,
      &context,
      at};
  const auto doubts = intent::judge(question);
  const auto set = intent::judge_set(question);
  auto verdict = policy::decide(*gathered.policy, {inspection, gathered.envelope, gathered.author,
                                                   doubts, set, *gathered.registers, at});
  verdict.sender = gathered.author;
  verdict.inspection = std::move(inspection);
  return verdict;
}

Result<policy::Verdict> Guard::State::judge(const Submission& submission, Inspection inspection,
                                            Time at, const Rules& rules) {
  add_gateway_remarks(inspection, submission);
  auto gathered = TRY(gather(submission.envelope, inspection.message, at));
  gathered.policy = rules;
  policy::Verdict verdict;
  TRY(parts.habits.read_profile(gathered.person, [&](const habits::Profile& profile) {
    // Of a sender who has written little nothing could be compared.
    const auto wording =
        profile.sent() > 0 ? habits::read_wording(inspection.message) : habits::Wording{};
    verdict = weigh(gathered, std::move(inspection), profile, wording, at);
  }));
  return verdict;
}

Result<Guard::Explanation> Guard::State::explain(const Submission& submission,
                                                 Inspection inspection, Time at) {
  const auto rules = policy.get();
  Explanation out{TRY(judge(submission, std::move(inspection), at, rules)), {}};
  const auto& verdict = out.verdict;
  mail::Envelope envelope = submission.envelope;
  mail::assign_roles(envelope, verdict.inspection.message);
  std::vector<Doubt> doubts;
  for (const auto& recipient : verdict.recipients) doubts.push_back(recipient.doubt);
  const auto lists = registers.get();
  out.rules = policy::explain(
      *rules, {verdict.inspection, envelope, verdict.sender, doubts, verdict.set, *lists, at});
  return out;
}

Result<Guard::Explanation> Guard::explain(const Submission& submission, Time at) {
  auto inspection = TRY(state_->read(submission.bytes, content::ReadRequest::Depth::Everything));
  return state_->explain(submission, std::move(inspection), at);
}

// The habits hold only what was known when the question is asked; the store of `check` and `scan`
// is fed in the order of time.
Result<policy::Verdict> Guard::judge(const Submission& submission, Time at) {
  auto inspection = TRY(state_->read(submission.bytes, content::ReadRequest::Depth::Everything));
  return state_->judge(submission, std::move(inspection), at, state_->policy.get());
}

Result<policy::Verdict> Guard::judge(const Submission& submission, Inspection inspection, Time at) {
  return state_->judge(submission, std::move(inspection), at, state_->policy.get());
}

Result<Guard::Gathered> Guard::gather(const mail::Envelope& envelope, const mail::Message& message,
                                      Time at) {
  return state_->gather(envelope, message, at);
}

policy::Verdict Guard::weigh(const Gathered& gathered, Inspection inspection,
                             const habits::Profile& profile, const habits::Wording& wording,
                             Time at) const {
  return state_->weigh(gathered, std::move(inspection), profile, wording, at);
}

Result<std::vector<policy::RecipientVerdict>> Guard::judge_addresses(
    const std::string& sender, const std::vector<std::string>& addresses, Time at) {
  const auto lists = state_->registers.get();
  const auto rules = state_->policy.get();
  std::string author = sender.empty() ? somebody_of_ours(*lists) : sender;
  Asking ask{state_->index,        state_->parts.habits, *lists, state_->intent, at,
             state_->parts.domains};
  std::vector<policy::RecipientVerdict> out;
  for (const auto& address : addresses) {
    std::vector<Recipient> one{{mail::parse_address(address), mail::Role::To, {}}};
    auto doubts = TRY(doubt_alone(ask, mail::habit_key(mail::parse_address(sender)), one));
    auto verdict = judge_alone(*rules, *lists, author, one.front(), doubts.front(), at);
    out.push_back(std::move(verdict.recipients.front()));
  }
  return out;
}

}  // namespace missent::guard
