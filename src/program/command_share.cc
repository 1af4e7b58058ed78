// SPDX-License-Identifier: Apache-2.0
#include "program/command_share.h"

#include "guard/apply_decision.h"
#include "guard/json_writer.h"
#include "guard/share_hold.h"
#include "guard/share_secrets.h"
#include "program/share_text.h"

#include <functional>

namespace missent::program {

namespace {

constexpr size_t MaxListed = 100'000;

std::string hold_id(const std::string& id) {
  auto hold = guard::hold_in_share(id);
  return hold.empty() ? id : hold;
}

// The shares that are meant: one, or all of a hold.
Result<std::vector<guard::Share>> find(const ShareOptions& options, const Session& session) {
  const auto hold = TRY(session.holds.get(hold_id(options.id)));
  std::vector<guard::Share> out;
  for (const auto& share : hold.shares)
    if (share.id == options.id || hold.id == options.id) out.push_back(share);
  if (out.empty())
    return fail(Kind::NotFound, "there is no share " + options.id, "see missent share list --all");
  return out;
}

void print(const guard::Hold& hold, const guard::Share& share, bool json, Output& output) {
  if (json)
    output.line(share_object(hold, share));
  else
    output.print(share_text(hold, share));
}

Result<void> show_all(const std::vector<guard::Share>& shares, const ShareOptions& options,
                      const Session& session, Output& output) {
  const auto hold = TRY(session.holds.get(hold_id(options.id)));
  for (const auto& share : hold.shares)
    for (const auto& meant : shares)
      if (meant.id == share.id) print(hold, share, options.json, output);
  return {};
}

Result<void> change(guard::ShareChange what, const ShareOptions& options, const Session& session,
                    Output& output) {
  const auto shares = TRY(find(options, session));
  size_t changed = 0;
  for (const auto& share : shares) {
    // Of all shares of a hold, those that are over are left as they are.
    if (shares.size() > 1 && guard::is_over(share)) continue;
    TRY(session.guard.change_share({share.id, what, std::string(guard::Operator)}));
    ++changed;
  }
  if (changed == 0) return fail(Kind::Conflict, "the shares of " + options.id + " are over");
  TRY(show_all(shares, options, session, output));
  session.release();
  return {};
}

Result<void> make_code(const ShareOptions& options, const Session& session, Output& output) {
  if (guard::hold_in_share(options.id).empty())
    return fail(Kind::Malformed, "‘" + options.id + "’ is no share",
                "a share is named by its hold and a number, as in missent share list");
  TRY(session.guard.change_share(
      {options.id, guard::ShareChange::NewCode, std::string(guard::Operator)}));
  const auto code = TRY(session.guard.code_of_share(options.id));
  session.release();
  if (!options.json) {
    output.line(code);
    return {};
  }
  guard::JsonWriter json;
  json.begin_object();
  json.field("id", options.id);
  json.field("code", code);
  json.end_object();
  output.line(json.take());
  return {};
}

int status_of(const Result<void>& done, Output& output) {
  return done ? int{Clear} : output.fail(done.error());
}

}  // namespace

int run_share_list(const ShareOptions& options, const Session& session, Output& output) {
  std::vector<guard::HoldState> states;
  if (!options.all) states = {guard::HoldState::Shared};
  auto holds = session.holds.list({states, std::nullopt, MaxListed});
  if (!holds) return output.fail(holds.error());
  for (const auto& hold : *holds)
    for (const auto& share : hold.shares) {
      if (!options.all && guard::is_over(share)) continue;
      if (options.json)
        output.line(share_object(hold, share));
      else
        output.print(share_line(hold, share));
    }
  return Clear;
}

int run_share_show(const ShareOptions& options, const Session& session, Output& output) {
  auto shares = find(options, session);
  if (!shares) return output.fail(shares.error());
  return status_of(show_all(*shares, options, session, output), output);
}

int run_share_revoke(const ShareOptions& options, const Session& session, Output& output) {
  return status_of(change(guard::ShareChange::Revoke, options, session, output), output);
}

int run_share_code(const ShareOptions& options, const Session& session, Output& output) {
  return status_of(make_code(options, session, output), output);
}

}  // namespace missent::program
