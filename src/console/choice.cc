// SPDX-License-Identifier: Apache-2.0
#include "console/choice.h"

#include "guard/shown.h"
#include "mail/address.h"

namespace missent::console {

namespace {

constexpr size_t MaxReason = 1'000;
constexpr size_t MaxAddress = 320;  // RFC 5321 4.5.3.1: 64 + @ + 255

// What one doubtful recipient becomes, "" to leave it out, nothing to keep it.
Result<std::optional<std::string>> correction_of(const Form& form, size_t place,
                                                 const guard::HeldRecipient& recipient) {
  std::string number = std::to_string(place);
  if (field(form, "out_" + number) == "yes") return std::optional<std::string>("");
  if (!form.contains("to_" + number)) return std::optional<std::string>();
  std::string typed = field(form, "to_" + number);
  if (typed.empty())
    return fail(Kind::Malformed, "Please type an address in place of " +
                                     guard::shown_address(recipient.address) + ".");
  mail::Address address = mail::parse_address(typed);
  if (!address.is_address() || typed.size() > MaxAddress)
    return fail(Kind::Malformed,
                "‘" + guard::shown_text(typed, 100) + "’ is not an e-mail address.");
  if (address.text == recipient.address) return std::optional<std::string>();
  return std::optional<std::string>(address.text);
}

Result<void> read_corrections(const Form& form, const guard::Hold& hold,
                              guard::DecisionRequest& request) {
  if (!hold.correctable)
    return fail(Kind::Malformed, "This message is encrypted and cannot be corrected.");
  if (!guard::can_correct(hold))
    return fail(Kind::Malformed,
                "This message needs several approvals: send it as it is, or stop it.");
  for (size_t place : asked_about(hold)) {
    auto corrected = TRY(correction_of(form, place, hold.recipients[place]));
    if (corrected) request.corrections.emplace_back(hold.recipients[place].address, *corrected);
  }
  if (request.corrections.empty())
    return fail(Kind::Malformed, "No address was changed. If they are right, use ‘Send as it is’.");
  return {};
}

}  // namespace

std::vector<size_t> asked_about(const guard::Hold& hold) {
  std::vector<size_t> out;
  for (size_t i = 0; i < hold.recipients.size(); ++i)
    if (guard::is_doubtful(hold.recipients[i]) &&
        hold.recipients[i].state == guard::RecipientState::Waiting)
      out.push_back(i);
  return out;
}

Result<Choice> read_choice(const Form& form, const guard::Hold& hold, const std::string& decider) {
  auto kind = guard::parse_decision_kind(field(form, "choice"));
  if (!kind) return fail(Kind::Malformed, "Please choose what should happen.");
  Choice choice;
  choice.request.hold = hold.id;
  choice.request.kind = *kind;
  choice.request.by = decider;
  choice.request.reason = field(form, "reason").substr(0, MaxReason);
  choice.code = field(form, "code").substr(0, 64);
  if (*kind == guard::DecisionKind::Correct) TRY(read_corrections(form, hold, choice.request));
  if (*kind == guard::DecisionKind::Send && choice.request.reason.empty())
    return fail(Kind::Malformed, "Please say in a few words why it is right as it is.");
  if (hold.four_eyes && choice.code.empty())
    return fail(Kind::Malformed, "Please ask for a code, and type it here.");
  return choice;
}

}  // namespace missent::console
