// SPDX-License-Identifier: Apache-2.0
#include "program/commands_of_records.h"

#include "program/command_audit.h"
#include "program/command_hold.h"
#include "program/command_parts.h"
#include "program/command_purge.h"
#include "program/command_share.h"

namespace missent::program {

namespace {

void add_decision(CLI::App* group, Command& chosen, const Shared<HoldOptions>& options,
                  guard::DecisionKind kind, const char* help, const char* example) {
  CLI::App* app = add_command(*group, std::string(to_text(kind)).c_str(), help, example);
  add_json(app, options->json);
  app->add_option("ID", options->id, "the hold, as in hold list")->required();
  if (kind == guard::DecisionKind::Correct)
    app->add_option("CORRECTION", options->corrections,
                    "WRONG=RIGHT; WRONG= leaves the recipient out")
        ->required();
  auto* reason = app->add_option("--reason", options->reason, "why; kept in the log");
  if (kind == guard::DecisionKind::Send) reason->required();
  run_in_session(app, chosen, Needs::Writing, options,
                 [kind](const HoldOptions& asked, const Session& session, Output& output) {
                   return run_hold_decide(kind, asked, session, output);
                 });
}

}  // namespace

void add_hold(CLI::App& root, Command& chosen) {
  CLI::App* group =
      add_group(root, "hold", "decide about held messages from a terminal", "missent hold list");
  auto options = std::make_shared<HoldOptions>();
  CLI::App* list = add_command(*group, "list", "list the holds that wait, or those in other states",
                               "missent hold list --state expired");
  add_json(list, options->json);
  list->add_option("--state", options->states,
                   "waiting, releasing, shared, sent, dropped, expired or failed; may be repeated")
      ->allow_extra_args(false);
  list->add_flag("--all", options->all, "in every state");
  run_in_session(list, chosen, Needs::Reading, options, run_hold_list);
  CLI::App* show =
      add_command(*group, "show", "show one hold: recipients, reasons, what became of it",
                  "missent hold show k2x7c4mzq5a3b6ne");
  add_json(show, options->json);
  show->add_option("ID", options->id, "the hold, as in hold list")->required();
  run_in_session(show, chosen, Needs::Reading, options, run_hold_show);
  using enum guard::DecisionKind;
  add_decision(group, chosen, options, Send, "send a held message as it is",
               "missent hold send k2x7c4mzq5a3b6ne --reason \"he moved there\"");
  add_decision(group, chosen, options, Correct, "correct recipients of a held message and send it",
               "missent hold correct k2x7c4mzq5a3b6ne analyst@army.ml=analyst@army.mil");
  add_decision(group, chosen, options, Drop, "do not send a held message",
               "missent hold drop k2x7c4mzq5a3b6ne");
  add_decision(group, chosen, options, Divert,
               "share a held message: its recipients get a link, its sender the code",
               "missent hold divert k2x7c4mzq5a3b6ne");
}

void add_share(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "share", "see and take back what is shared instead of mailed",
                              "missent share list");
  auto options = std::make_shared<ShareOptions>();
  CLI::App* list = add_command(*group, "list", "list the shares that can still be opened",
                               "missent share list --all");
  add_json(list, options->json);
  list->add_flag("--all", options->all, "also those that are over");
  run_in_session(list, chosen, Needs::Reading, options, run_share_list);
  const auto add_one = [&](const char* name, const char* help, Needs needs, auto run) {
    CLI::App* app = add_command(
        *group, name, help, ("missent share " + std::string(name) + " k2x7c4mzq5a3b6ne-1").c_str());
    add_json(app, options->json);
    app->add_option("ID", options->id, "the share, or its hold: all of its shares")->required();
    run_in_session(app, chosen, needs, options, run);
  };
  add_one("show", "show a share: who opened it, and when", Needs::Reading, run_share_show);
  add_one("revoke", "take a share back: its link is dead", Needs::Writing, run_share_revoke);
  add_one("code", "make a new code for a share and print it", Needs::Writing, run_share_code);
}

void add_audit(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "audit", "is the log whole, and the proof of what is in it",
                              "missent audit verify --checkpoint last-month.txt");
  auto options = std::make_shared<AuditOptions>();
  CLI::App* verify = add_command(*group, "verify", "say whether the log is whole and unchanged",
                                 "missent audit verify --checkpoint last-month.txt");
  add_json(verify, options->json);
  verify->add_option("--checkpoint", options->checkpoints,
                     "the log must go on from this earlier checkpoint; may be repeated");
  run_in_session(verify, chosen, Needs::Reading, options, run_audit_verify);
  CLI::App* checkpoint =
      add_command(*group, "checkpoint", "say, signed, how long the log is and what is in it",
                  "missent audit checkpoint > this-month.txt");
  add_json(checkpoint, options->json);
  checkpoint->add_flag("--key", options->only_key, "only the key that checkpoints are signed with");
  run_in_session(checkpoint, chosen, Needs::Reading, options, run_audit_checkpoint);
  CLI::App* prove =
      add_command(*group, "prove", "print one entry with the proof that it is in the log",
                  "missent audit prove 4812 > entry-4812.txt");
  prove->add_option("ENTRY", options->entry, "its number, from 0")->required();
  run_in_session(prove, chosen, Needs::Reading, options, run_audit_prove);
  CLI::App* check =
      add_command(*group, "check", "say whether a proof holds; needs no store",
                  "missent audit check --key ministry.example/missent+… entry-4812.txt");
  check->add_option("--key", options->key, "what ‘missent audit checkpoint --key’ printed")
      ->required();
  check->add_option("PROOF", options->proof, "what ‘missent audit prove’ printed")->required();
  run_alone(check, chosen, options, run_audit_check);
}

void add_purge(CLI::App& root, Command& chosen) {
  CLI::App* app =
      add_command(root, "purge",
                  "show what is kept longer than [retention] of the policy says, and take it away",
                  "missent purge --yes");
  auto options = std::make_shared<PurgeOptions>();
  add_json(app, options->json);
  app->add_flag("--yes", options->yes, "take it away; without this it is only shown");
  run_in_session(app, chosen, Needs::Writing, options, run_purge);
}

}  // namespace missent::program
