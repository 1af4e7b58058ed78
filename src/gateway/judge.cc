// SPDX-License-Identifier: Apache-2.0
#include "gateway/judge.h"

#include <algorithm>
#include <exception>
#include <set>

namespace missent::gateway {

namespace {

using guard::Disposition;
using Step = Outcome::Step;

Outcome failed(MtaReply reply, std::string detail) {
  Outcome out;
  out.reply = std::move(reply);
  out.word = "failed";
  out.detail = std::move(detail);
  return out;
}

guard::Submission submission_of(const ReceivedMessage& message) {
  guard::Submission submission;
  submission.envelope = message.envelope;
  submission.bytes = message.bytes;
  submission.login = message.login;
  submission.complete = message.complete;
  submission.ambiguities = message.ambiguities;
  submission.smtputf8 = message.smtputf8;
  return submission;
}

// Sendmail finds a recipient by its argument; Postfix too, but a source route only without its
// route. Whatever form fits no recipient is ignored by both.
void add_forms(std::set<std::string>& arguments, const mail::EnvelopeRecipient& recipient) {
  arguments.insert(recipient.argument);
  if (recipient.address.is_address()) arguments.insert("<" + recipient.address.text + ">");
}

Outcome split(const ReceivedMessage& message, const guard::Answer& answer) {
  const auto& recipients = message.envelope.recipients;
  std::set<std::string> arguments;
  for (const size_t index : answer.held_recipients) {
    if (index >= recipients.size())
      return failed(reply_for(Trouble::Fault), "a held recipient that is not there");
    add_forms(arguments, recipients[index]);
  }
  Outcome out;
  out.word = "split";
  out.detail = answer.hold;
  out.step = answer.held_recipients.size() == recipients.size() ? Step::Discard : Step::Pass;
  out.deletions.assign(arguments.begin(), arguments.end());
  out.remove_mark = answer.remove_mark;
  return out;
}

Outcome refused(MtaReply reply, std::string detail) {
  Outcome out;
  out.reply = std::move(reply);
  out.word = "refused";
  out.detail = std::move(detail);
  return out;
}

Outcome from_answer(const ReceivedMessage& message, const guard::Answer& answer) {
  Outcome out;
  out.detail = answer.hold;
  switch (answer.disposition) {
    case Disposition::Pass:
      out.step = Step::Pass;
      out.word = "passed";
      out.remove_mark = answer.remove_mark;
      return out;
    case Disposition::Held:
      out.step = Step::Discard;
      out.word = "held";
      return out;
    case Disposition::Split:
      return split(message, answer);
    case Disposition::Refuse:
      return refused(refusal(answer.refusal), {});
  }
  return failed(reply_for(Trouble::Fault), "an answer that is none");
}

Outcome ask(Judge& judge, const ReceivedMessage& message) {
  const guard::Submission submission = submission_of(message);
  if (!message.complete) {
    const auto verdict = judge.judge(submission);
    if (!verdict) return failed(reply_for(verdict.error().kind), verdict.error().message);
    if (policy::is_hold(verdict->action))
      return refused(reply_for(Trouble::Unchecked), "not read whole");
  }
  const auto answer = judge.receive(submission);
  if (!answer) return failed(reply_for(answer.error().kind), answer.error().message);
  const bool keeps =
      answer->disposition == Disposition::Held || answer->disposition == Disposition::Split;
  if (keeps && !message.complete)
    return failed(reply_for(Trouble::Fault), "a message not read whole was held: " + answer->hold);
  return from_answer(message, *answer);
}

}  // namespace

Outcome conclude(Judge& judge, const ReceivedMessage& message) {
  try {
    return ask(judge, message);
  } catch (const std::exception& exception) {
    return failed(reply_for(Trouble::Fault), exception.what());
  } catch (...) {
    return failed(reply_for(Trouble::Fault), "an unknown exception");
  }
}

}  // namespace missent::gateway
