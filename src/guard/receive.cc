// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/compared.h"
#include "guard/digest.h"
#include "guard/hold_json.h"
#include "guard/json_writer.h"
#include "guard/make_hold.h"
#include "guard/mark.h"
#include "guard/refusal.h"
#include "guard/releasing.h"
#include "guard/state.h"
#include "guard/verdict_json.h"
#include "mail/correct.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

std::vector<std::string> addresses_of(const mail::Envelope& envelope) {
  std::vector<std::string> out;
  for (const auto& recipient : envelope.recipients) out.push_back(recipient.address.text);
  return out;
}

// The envelope places that a hold of this message keeps back.
std::vector<size_t> places_in(const mail::Envelope& envelope, const Hold& hold) {
  std::vector<size_t> out;
  for (size_t i = 0; i < envelope.recipients.size(); ++i) {
    const auto& text = envelope.recipients[i].address.text;
    bool held = std::any_of(hold.recipients.begin(), hold.recipients.end(),
                            [&](const auto& one) { return one.address == text; });
    if (held) out.push_back(i);
  }
  return out;
}

Answer held_answer(const Submission& submission, const Hold& hold, policy::Verdict verdict) {
  Answer answer;
  answer.hold = hold.id;
  answer.disposition = Disposition::Held;
  auto places = places_in(submission.envelope, hold);
  if (places.size() < submission.envelope.recipients.size()) {
    answer.disposition = Disposition::Split;
    answer.held_recipients = std::move(places);
  }
  answer.verdict = std::move(verdict);
  return answer;
}

bool is_our_failure(const Error& error) {
  return error.kind == Kind::Unavailable || error.kind == Kind::Internal;
}

// Bound to the recipients presented, since an MTA may split them over several copies of one
// release.
std::string nonce_of(const Mark& mark, const std::vector<std::string>& presented) {
  Sha256 digest;
  for (const auto& recipient : presented) digest.add_piece(recipient);
  return mark.nonce + "-" + digest.hex().substr(0, 32);
}

}  // namespace

Result<bool> Guard::State::accept_mark(const Submission& submission,
                                       const std::vector<std::string>& marks) {
  auto mark = marks.size() == 1 ? parse_mark(marks.front()) : std::nullopt;
  if (!mark || mark->expires <= now() || mark->expires > now() + std::chrono::hours(24))
    return false;
  auto presented = marked_recipients(addresses_of(submission.envelope));
  auto marked = presented;
  if (mark->hold != NoticeMark) {
    auto hold = parts.holds.get(mark->hold);
    if (!hold && hold.error().kind == Kind::NotFound) return false;
    if (!hold) return fail(hold.error());
    marked = marked_recipients(release_addresses(*hold));
  } else if (presented.size() != 1) {
    return false;
  }
  std::string mac = mark_mac(settings.mark_key, *mark, marked_digest(submission.bytes), marked);
  if (presented.empty() || !same_secret(mac, mark->mac)) return false;
  if (!std::includes(marked.begin(), marked.end(), presented.begin(), presented.end()))
    return false;
  return parts.holds.use_mark(nonce_of(*mark, presented), mark->expires);
}

Result<Answer> Guard::State::hold_message(const Submission& submission, std::string_view bytes,
                                          const std::vector<std::string>& marks,
                                          policy::Verdict verdict, const policy::Policy& rules) {
  Hold hold = make_hold(submission, bytes, verdict, rules, *registers.get(), now());
  std::string salt = marks.empty() ? "" : fmt::format("{}", fmt::join(marks, "\n"));
  hold.key = hold_key(submission.envelope, bytes, salt);
  std::string json = verdict_json(verdict);
  auto put = TRY(parts.holds.put(hold, bytes, entry("held", hold_json(hold, json))));
  if (put.existed) {
    Hold first = TRY(parts.holds.get(put.id));
    if (!first.in_flight) return held_answer(submission, first, std::move(verdict));
    // Our own release comes back without its mark while we wait for the relay's answer: to call it
    // the same message would lose it.
    log::warning("hold " + first.id + ": its release came back without its mark; it is held anew");
    hold.key = hold_key(submission.envelope, bytes, hold.id);
    put = TRY(parts.holds.put(hold, bytes, entry("held", hold_json(hold, json))));
  }
  hold.id = put.id;
  const bool shared_by_person = hold.state == HoldState::Shared && !hold.person.empty();
  if (hold.deciders.empty() && !shared_by_person)
    log::warning(
        "hold " + hold.id +
        ": nobody can decide about it by mail; decide from a terminal (missent hold list)");
  return held_answer(submission, hold, std::move(verdict));
}

// Beside what happens: that it could not be logged stops no mail.
void Guard::State::compare(const Submission& submission, const policy::Verdict& verdict,
                           const policy::Policy& rules) {
  mail::Envelope envelope = submission.envelope;
  mail::assign_roles(envelope, verdict.inspection.message);
  const auto other = judged_by(*rules.compared, verdict, envelope, *registers.get(), now());
  auto logged =
      parts.audit.append(entry("compared", compared_json(verdict, other, rules.compared_file)));
  if (!logged) log::warning("a comparison of policies is not logged: " + logged.error().message);
}

Result<Answer> Guard::State::receive(const Submission& submission) {
  auto marks = find_marks(submission.bytes);
  Answer answer;
  answer.remove_mark = !marks.empty();
  if (!marks.empty() && TRY(accept_mark(submission, marks))) {
    auto read_again = TRY(read(submission.bytes, content::ReadRequest::Depth::Message));
    remember(read_again.message, submission.bytes);
    return answer;
  }
  std::string unmarked;
  if (!marks.empty()) {
    log::warning(
        "a release mark is wrong, over or used: the message is judged like any other. If it is our "
        "own release, the MTA changed it");
    unmarked = mail::without_field(submission.bytes, MarkHeader);
  }
  std::string_view bytes = marks.empty() ? submission.bytes : std::string_view(unmarked);
  auto inspection = TRY(read(bytes, content::ReadRequest::Depth::Everything));
  const auto rules = policy.get();
  policy::Verdict verdict = TRY(judge(submission, std::move(inspection), now(), rules));
  if (rules->compared) compare(submission, verdict, *rules);
  if (!is_refused(verdict) && policy::is_hold(verdict.action)) {
    auto held = TRY(hold_message(submission, bytes, marks, std::move(verdict), *rules));
    held.remove_mark = answer.remove_mark;
    return held;
  }
  TRY(parts.audit.append(entry("verdict", verdict_json(verdict))));
  if (is_refused(verdict)) {
    answer.disposition = Disposition::Refuse;
    answer.refusal = refusal_text(verdict, *rules);
  } else if (submission.complete) {
    remember(verdict.inspection.message, bytes);
  }
  answer.verdict = std::move(verdict);
  return answer;
}

Result<Answer> Guard::State::pass_on_failure(const Error& error) {
  log::warning("a message passes unjudged, as the policy says for failures: " + error.message);
  JsonWriter out;
  out.begin_object();
  out.field("failure", error.message);
  out.field("answer", "delivered");
  out.end_object();
  // What failed before may fail here too; the log line above is then all that is known.
  static_cast<void>(parts.audit.append(entry("failure", out.take())));
  return Answer{};
}

Result<Answer> Guard::receive(const Submission& submission) {
  auto answer = state_->receive(submission);
  if (answer) return answer;
  bool pass = state_->policy.get()->on_failure == policy::OnFailure::Deliver &&
              is_our_failure(answer.error());
  if (!pass) return answer;
  auto passed = state_->pass_on_failure(answer.error());
  passed->remove_mark = !find_marks(submission.bytes).empty();
  return passed;
}

}  // namespace missent::guard
