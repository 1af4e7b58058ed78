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

struct Asking {  // the parts of the state that a doubt needs
  IndexCache& index;
  HabitStore& habits;
  const habits::Registers& registers;
  const intent::Settings& settings;
  DomainFacts* domains = nullptr;
  const intent::Forest* forest = nullptr;
};

Result<std::vector<std::vector<Candidate>>> find_all(const Asking& ask,
                                                     const std::vector<Recipient>& recipients) {
  std::vector<std::vector<Candidate>> out;
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
  auto facts = ask_domains(ask.domains, recipients, {known, ask.registers, ask.settings});
  return intent::judge(
      {sender, recipients, candidates, known, ask.registers, ask.settings, std::move(facts)});
}

struct Doubts {
  std::vector<Doubt> recipients;
  std::vector<intent::SetReason> set;
};

// `everyone` begins with the recipients.
Result<Doubts> doubt(const Asking& ask, const std::string& author, size_t count,
                     const std::vector<Recipient>& everyone, const mail::Message& message,
                     Time at) {
  const std::string sender = mail::habit_key(mail::parse_address(author));
  const std::span<const Recipient> recipients = std::span(everyone).first(count);
  auto candidates = TRY(find_all(ask, {recipients.begin(), recipients.end()}));
  auto known = TRY(ask.habits.known(sender, keys_of(everyone, candidates)));
  auto facts = ask_domains(ask.domains, {recipients.begin(), recipients.end()},
                           {known, ask.registers, ask.settings});
  const auto subject = habits::subject_hash(habits::read_subject(message.subject).base);
  Doubts out;
  TRY(ask.habits.read_profile(sender, [&](const habits::Profile& profile) {
    // Of a sender who has written little nothing could be compared.
    const auto wording = profile.sent() > 0 ? habits::read_wording(message) : habits::Wording{};
    const intent::Context context{profile, wording, subject, at, everyone, ask.forest};
    const intent::Question question{sender,        recipients,   candidates,       known,
                                    ask.registers, ask.settings, std::move(facts), &context};
    out.recipients = intent::judge(question);
    out.set = intent::judge_set(question);
  }));
  return out;
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

struct Guard::State::Judged {
  Inspection inspection;
  mail::Envelope envelope;
  std::string author;
  Doubts doubts;
  Time at;

  policy::Question question(const habits::Registers& registers) const {
    return {inspection, envelope, author, doubts.recipients, doubts.set, registers, at};
  }
};

Result<Guard::State::Judged> Guard::State::doubt_all(const Submission& submission,
                                                     Inspection inspection, Time at) {
  add_gateway_remarks(inspection, submission);
  Judged judged{std::move(inspection), submission.envelope, {}, {}, at};
  const auto& message = judged.inspection.message;
  mail::assign_roles(judged.envelope, message);
  judged.author = author_of(judged.inspection, judged.envelope);
  const auto weighing = TRY(weights());
  Asking ask{index, parts.habits, registers, intent, parts.domains, weighing.get()};
  const auto everyone = with_visible(recipients_of(judged.envelope), message);
  judged.doubts =
      TRY(doubt(ask, judged.author, judged.envelope.recipients.size(), everyone, message, at));
  return judged;
}

Result<policy::Verdict> Guard::State::judge(const Submission& submission, Inspection inspection,
                                            Time at) {
  auto judged = TRY(doubt_all(submission, std::move(inspection), at));
  auto verdict = policy::decide(policy, judged.question(registers));
  verdict.sender = judged.author;
  verdict.inspection = std::move(judged.inspection);
  return verdict;
}

Result<Guard::Explanation> Guard::State::explain(const Submission& submission,
                                                 Inspection inspection, Time at) {
  const auto judged = TRY(doubt_all(submission, std::move(inspection), at));
  const auto question = judged.question(registers);
  return Explanation{policy::decide(policy, question), policy::explain(policy, question)};
}

Result<Guard::Explanation> Guard::explain(const Submission& submission, Time at) {
  auto inspection = TRY(state_->read(submission.bytes, content::ReadRequest::Depth::Everything));
  return state_->explain(submission, std::move(inspection), at);
}

// The habits hold only what was known when the question is asked; the store of `check` and `scan`
// is fed in the order of time.
Result<policy::Verdict> Guard::judge(const Submission& submission, Time at) {
  auto inspection = TRY(state_->read(submission.bytes, content::ReadRequest::Depth::Everything));
  return state_->judge(submission, std::move(inspection), at);
}

Result<policy::Verdict> Guard::judge(const Submission& submission, Inspection inspection, Time at) {
  return state_->judge(submission, std::move(inspection), at);
}

Result<std::vector<policy::RecipientVerdict>> Guard::judge_addresses(
    const std::string& sender, const std::vector<std::string>& addresses, Time at) {
  std::string author = sender.empty() ? somebody_of_ours(state_->registers) : sender;
  Asking ask{state_->index, state_->parts.habits, state_->registers, state_->intent,
             state_->parts.domains};
  std::vector<policy::RecipientVerdict> out;
  for (const auto& address : addresses) {
    std::vector<Recipient> one{{mail::parse_address(address), mail::Role::To, {}}};
    auto doubts = TRY(doubt_alone(ask, mail::habit_key(mail::parse_address(sender)), one));
    auto verdict =
        judge_alone(state_->policy, state_->registers, author, one.front(), doubts.front(), at);
    out.push_back(std::move(verdict.recipients.front()));
  }
  return out;
}

}  // namespace missent::guard
