// SPDX-License-Identifier: Apache-2.0
#include "program/command_hold.h"

#include "mail/address.h"
#include "program/hold_text.h"

#include <algorithm>

namespace missent::program {

namespace {

constexpr size_t MaxListed = 100'000;

void print(const guard::Hold& hold, bool json, Output& output) {
  if (json)
    output.line(hold_object(hold));
  else
    output.print(hold_text(hold));
}

Result<std::vector<guard::HoldState>> states_of(const HoldOptions& options) {
  using enum guard::HoldState;
  if (options.all) return std::vector<guard::HoldState>{};
  if (options.states.empty()) return std::vector{Waiting, Releasing};
  std::vector<guard::HoldState> out;
  for (const auto& word : options.states) {
    auto state = guard::parse_hold_state(word);
    if (!state)
      return fail(Kind::Malformed, "‘" + word + "’ is no state of a hold",
                  "waiting, releasing, shared, sent, dropped, expired or failed");
    out.push_back(*state);
  }
  return out;
}

Result<std::pair<std::string, std::string>> read_correction(const std::string& text,
                                                            const guard::Hold& hold) {
  size_t equals = text.find('=');
  if (equals == std::string::npos)
    return fail(Kind::Malformed, "‘" + text + "’ is no correction",
                "WRONG=RIGHT, for example analyst@army.ml=analyst@army.mil");
  mail::Address wrong = mail::parse_address(text.substr(0, equals));
  std::string right = text.substr(equals + 1);
  if (!right.empty() && !mail::parse_address(right).is_address())
    return fail(Kind::Malformed, "‘" + right + "’ is not an address",
                "leave it empty to leave the recipient out");
  auto same = [&](const guard::HeldRecipient& one) {
    return mail::habit_key(mail::parse_address(one.address)) == mail::habit_key(wrong);
  };
  auto found = std::find_if(hold.recipients.begin(), hold.recipients.end(), same);
  if (found == hold.recipients.end() || !wrong.is_address())
    return fail(Kind::NotFound,
                "hold " + hold.id + " has no recipient ‘" + text.substr(0, equals) + "’",
                "see missent hold show " + hold.id);
  return std::pair{found->address, right};
}

Result<guard::DecisionRequest> read_request(guard::DecisionKind kind, const HoldOptions& options,
                                            const Session& session) {
  guard::Hold hold = TRY(session.holds.get(options.id));
  guard::DecisionRequest request{options.id, kind, "operator", options.reason, {}};
  for (const auto& text : options.corrections)
    request.corrections.push_back(TRY(read_correction(text, hold)));
  return request;
}

Result<guard::Hold> decide(guard::DecisionKind kind, const HoldOptions& options,
                           const Session& session) {
  auto request = TRY(read_request(kind, options, session));
  TRY(session.guard.decide(request));
  session.release();
  return session.holds.get(options.id);
}

}  // namespace

int run_hold_list(const HoldOptions& options, const Session& session, Output& output) {
  auto states = states_of(options);
  if (!states) return output.fail(states.error());
  auto holds = session.holds.list({*states, std::nullopt, MaxListed});
  if (!holds) return output.fail(holds.error());
  for (const auto& hold : *holds)
    if (options.json)
      output.line(hold_object(hold));
    else
      output.print(hold_line(hold));
  return Clear;
}

int run_hold_show(const HoldOptions& options, const Session& session, Output& output) {
  auto hold = session.holds.get(options.id);
  if (!hold) return output.fail(hold.error());
  print(*hold, options.json, output);
  return Clear;
}

int run_hold_decide(guard::DecisionKind kind, const HoldOptions& options, const Session& session,
                    Output& output) {
  auto hold = decide(kind, options, session);
  if (!hold) return output.fail(hold.error());
  print(*hold, options.json, output);
  return Clear;
}

}  // namespace missent::program
