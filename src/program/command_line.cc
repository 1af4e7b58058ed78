// SPDX-License-Identifier: Apache-2.0
#include "program/command_line.h"

#include "program/case_flags.h"
#include "program/command_address.h"
#include "program/command_check.h"
#include "program/command_doctor.h"
#include "program/command_forget.h"
#include "program/command_hash.h"
#include "program/command_habits.h"
#include "program/command_learn.h"
#include "program/command_policy.h"
#include "program/command_replay.h"
#include "program/command_scan.h"
#include "program/command_serve.h"
#include "program/command_parts.h"
#include "program/command_tune.h"
#include "program/commands_of_records.h"
#include "program/commands_of_registers.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <thread>

namespace missent::program {

namespace {

void add_dns(CLI::App* app, Command& chosen) {
  app->add_flag("--dns", chosen.dns,
                "ask DNS about domains nobody has answered from; the answer may differ tomorrow");
}

void add_check(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(
      root, "check", "judge messages (EML, mbox, Maildir, - for standard input), one verdict each",
      "missent check --from j.bloggs@mod.gov.uk --to analyst@army.ml message.eml");
  auto options = std::make_shared<CheckOptions>();
  auto list = std::make_shared<bool>(false);
  add_json(app, options->json);
  add_dns(app, chosen);
  app->add_option("--jobs", options->jobs, "threads that judge; the order of the verdicts stays")
      ->check(CLI::Range(1, 256));
  app->add_flag("--list-detectors", *list, "list the kinds of findings and end");
  app->add_option("--from", options->from, "the envelope sender, in place of From");
  app->add_option("--to", options->to,
                  "an envelope recipient, in place of To, Cc and Bcc; may be repeated")
      ->allow_extra_args(false);
  app->add_option("FILE", options->files, "files or folders");
  app->callback([&chosen, options, list] {
    if (*list) {
      chosen.alone = [options](const CommonOptions&, Output& output) {
        return list_detectors(options->json, output);
      };
      return;
    }
    if (options->files.empty()) throw CLI::RequiredError("FILE");
    chosen.needs = Needs::Reading;
    chosen.in_session = [options](const Session& session, Output& output) {
      return run_check(*options, session, output);
    };
  });
}

void add_address(CLI::App& root, Command& chosen) {
  CLI::App* app =
      add_command(root, "address", "judge addresses alone, each by itself (- reads one a line)",
                  "missent address --from j.bloggs@mod.gov.uk analyst@army.ml");
  auto options = std::make_shared<AddressOptions>();
  add_json(app, options->json);
  add_dns(app, chosen);
  app->add_option("--from", options->from, "who would write to them");
  app->add_option("ADDRESS", options->addresses, "addresses")->required();
  run_in_session(app, chosen, Needs::Reading, options,
                 [](const AddressOptions& asked, const Session& session, Output& output) {
                   return run_address(asked, session, output, standard_input());
                 });
}

void add_learn(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(
      root, "learn",
      "learn habits from mail sent and received; learning a message twice changes nothing",
      "missent learn ~/Maildir archive-2023.mbox");
  auto options = std::make_shared<LearnOptions>();
  add_json(app, options->json);
  app->add_option("ARCHIVE", options->archives, "mbox files, Maildirs or folders of messages")
      ->required();
  run_in_session(app, chosen, Needs::Writing, options, run_learn);
}

void add_jobs(CLI::App* app, unsigned& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  app->add_option("--jobs", jobs, "threads that read and judge; the answers stay the same")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
}

void add_cache(CLI::App* app, CacheOptions& cache) {
  app->add_option("--cache", cache.folder,
                  "where is kept what was found out, to go on from after a kill and to decide "
                  "again under another policy (default: missent in the cache folder)");
  app->add_flag("--no-cache", cache.is_off, "keep nothing, use nothing");
}

void add_scan(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(
      root, "scan",
      "investigate an archive: judge each message of ours with only what was known before it",
      "missent scan --like army.mil --since 2023-01-01 ~/Maildir archive-2023.mbox");
  auto options = std::make_shared<ScanOptions>();
  add_json(app, options->json);
  add_jobs(app, options->jobs);
  add_cache(app, options->cache);
  app->add_option("--since", options->since, "judge from this day on (YYYY-MM-DD)");
  app->add_option("--domain", options->domain, "print only messages to this domain or below it");
  app->add_option("--sender", options->sender, "print only messages of this author");
  app->add_option("--like", options->like, "print only messages to this domain or one near it");
  auto* report =
      app->add_option("--report", options->report,
                      "write a report into this folder: report.html, report.json, messages.csv");
  app->add_option("--reviewed", options->reviewed,
                  "a messages.csv in which a person wrote yes or no under misdirected: corrects "
                  "what is believed of the others");
  app->add_flag("--pdf", options->pdf, "report.pdf too (needs weasyprint)")->needs(report);
  auto* shard = app->add_option("--shard", options->shard,
                                "run only this part, 3/8, and keep it in the cache for --merge");
  app->add_flag("--merge", options->merge, "print what all parts in the cache found out")
      ->excludes(shard);
  app->add_option("--exceptions", options->exceptions,
                  "write the messages that were not read whole to this file, as JSON lines");
  app->add_option("ARCHIVE", options->archives, "mbox files, Maildirs or folders of messages")
      ->required();
  run_alone(app, chosen, options, run_scan);
}

void add_minutes(CLI::App* app, const char* flag, double& minutes, const char* what) {
  app->add_option(flag, minutes, std::string("assumed minutes of people's time for each ") + what)
      ->check(CLI::Range(0.0, 10'000.0))
      ->capture_default_str();
}

void add_unit(CLI::App* app, std::string& unit) {
  app->add_option("--unit", unit, "the file has the rules of this [[policy.unit]]");
}

void add_replay(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(
      root, "replay", "what a policy would have done with past mail, beside another policy",
      "missent replay --policy new.toml --against policy.toml --html replay.html archive/");
  auto options = std::make_shared<ReplayOptions>();
  app->add_flag("--json", options->json, "one JSON object");
  add_jobs(app, options->jobs);
  add_cache(app, options->cache);
  app->add_option("--policy", options->policy, "the new policy")->required();
  app->add_option("--against", options->against,
                  "the old policy; without it that of the configuration");
  add_unit(app, options->unit);
  app->add_option("--html", options->html, "also write a page with charts to this file");
  app->add_option("--since", options->since, "judge from this day on (YYYY-MM-DD)");
  add_minutes(app, "--minutes-ask", options->minutes.ask, "message that asks its sender");
  add_minutes(app, "--minutes-approve", options->minutes.approve,
              "message that waits for approval");
  add_minutes(app, "--minutes-refuse", options->minutes.refuse, "message that is refused");
  app->add_option("ARCHIVE", options->archives, "mbox files, Maildirs or folders of messages")
      ->required();
  run_alone(app, chosen, options, run_replay);
}

void add_tune(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(root, "tune",
                              "learn the weights from what was learned of your own mail, by "
                              "simulated slips; says how accurate they are",
                              "missent tune");
  auto options = std::make_shared<TuneOptions>();
  add_json(app, options->json);
  app->add_flag("--families", options->families, "also say what each family of features brings");
  app->add_option("--write", options->write, "also write the weights to this file");
  app->add_option("--seed", options->seed, "of the simulation");
  app->add_option("--trees", options->trees, "how many trees")->check(CLI::Range(1, 2000));
  run_in_session(app, chosen, Needs::Writing, options, run_tune);
}

void add_habits(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "habits", "what is known of an address",
                              "missent habits show analyst@army.mil");
  auto options = std::make_shared<HabitsOptions>();
  CLI::App* show =
      add_command(*group, "show", "show what is known of an address, and with what evidence",
                  "missent habits show --from j.bloggs@mod.gov.uk analyst@army.mil");
  add_json(show, options->json);
  show->add_option("--from", options->from, "as this sender sees it");
  show->add_option("ADDRESS", options->address, "an address")->required();
  run_in_session(show, chosen, Needs::Reading, options, run_habits_show);
  CLI::App* confirm =
      add_command(*group, "confirm", "say that an address is right: it is not doubted any more",
                  "missent habits confirm info@sante.gov.ml --note \"called them\"");
  add_json(confirm, options->json);
  confirm->add_option("--note", options->note, "how it is known");
  confirm->add_option("ADDRESS", options->address, "an address")->required();
  run_in_session(confirm, chosen, Needs::Writing, options, run_habits_confirm);
  CLI::App* out = add_command(*group, "export", "print all that is kept of an address as JSON",
                              "missent habits export jo@mod.gov.uk");
  add_json(out, options->json);
  out->add_option("ADDRESS", options->address, "an address")->required();
  run_in_session(out, chosen, Needs::Reading, options, run_habits_export);
  CLI::App* forget = add_command(*group, "forget", "forget what was learned of an address",
                                 "missent habits forget jo@mod.gov.uk");
  add_json(forget, options->json);
  forget->add_option("ADDRESS", options->address, "an address")->required();
  forget->add_flag("--everywhere", options->everywhere,
                   "also the texts of log entries and the settled holds that name it");
  run_in_session(forget, chosen, Needs::Writing, options, run_habits_forget);
  add_habits_hash(*group, chosen);
}

void add_policy(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "policy", "read a policy, run its examples, explain it",
                              "missent policy check policy.toml");
  auto options = std::make_shared<PolicyOptions>();
  CLI::App* check =
      add_command(*group, "check", "say whether a policy is right, or where it is not",
                  "missent policy check policy.toml");
  add_json(check, options->json);
  check->add_option("FILE", options->file, "a policy file; without one that of the configuration");
  add_unit(check, options->unit);
  run_alone(check, chosen, options, run_policy_check);
  CLI::App* test = add_command(*group, "test", "run the examples that a policy brings",
                               "missent policy test policy.toml");
  add_json(test, options->json);
  test->add_option("FILE", options->file, "a policy file; without one that of the configuration");
  add_unit(test, options->unit);
  run_alone(test, chosen, options, run_policy_test);
  CLI::App* explain = add_command(*group, "explain", "say which rules a message meets and why",
                                  "missent policy explain --policy policy.toml message.eml");
  add_json(explain, options->json);
  explain->add_option("--policy", options->file,
                      "a policy file; without one that of the configuration");
  add_unit(explain, options->unit);
  explain->add_option("MESSAGE", options->messages, "files or folders")->required();
  run_alone(explain, chosen, options, run_policy_explain);
  CLI::App* compare =
      add_command(*group, "compare", "say what the policy of [policy] compare would have done",
                  "missent policy compare --since 2026-11-01");
  add_json(compare, options->json);
  compare->add_option("--since", options->since, "what was judged from this day on (YYYY-MM-DD)");
  run_in_session(compare, chosen, Needs::Reading, options, run_policy_compare);
  CLI::App* reload =
      add_command(*group, "reload", "have the running server read policy and registers anew",
                  "missent policy reload");
  run_in_session(reload, chosen, Needs::Server, options, run_policy_reload);
}

void add_serve(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(root, "serve", "run the milter gateway and the console",
                              "missent serve --config /etc/missent/missent.toml");
  auto options = std::make_shared<ServeOptions>();
  app->add_option("--only", options->only, "one part alone: milter or console")
      ->check(CLI::IsMember({"milter", "console"}));
  app->add_option("--user", options->user, "the user to become when started as root");
  run_alone(app, chosen, options, run_serve);
}

void add_doctor(CLI::App& root, Command& chosen) {
  CLI::App* app = add_command(
      root, "doctor", "check configuration, store, sockets, relay and Postfix", "missent doctor");
  auto options = std::make_shared<DoctorOptions>();
  add_json(app, options->json);
  run_alone(app, chosen, options, run_doctor);
}

}  // namespace

Parsed parse_command_line(const std::vector<std::string>& words, Output& output) {
  CLI::App root("Missent asks of every recipient: who did the sender mean?", "missent");
  root.footer(
      "Exit status: 0 nothing in doubt, 1 something is, 2 wrong usage or unreadable input, 75 try "
      "again later.\n"
      "Each command explains itself: missent check --help");
  root.require_subcommand(1);
  Command chosen;
  std::string config;
  auto* config_option = root.add_option(
      "--config", config, "configuration file (default /etc/missent/missent.toml, else built-in)");
  root.add_option("--store", chosen.common.store,
                  "store, sqlite:PATH or postgresql://… (default: of the configuration, else in "
                  "the data folder)");
  root.set_version_flag("--version", "missent 0.1.0");
  for (auto add : {add_check, add_address, add_learn, add_scan, add_replay, add_tune, add_partner,
                   add_people, add_habits, add_hold, add_share, add_case, add_policy, add_audit,
                   add_purge, add_serve, add_doctor})
    add(root, chosen);
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    root.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* app = &root;
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    output.print(app->help());
    return {};
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      output.line(error.what());
      return {};
    }
    output.complain(std::string("missent: ") + error.what() + "\n  see missent --help\n");
    return {std::nullopt, Wrong};
  }
  if (config_option->count() > 0) chosen.common.config = config;
  return {std::move(chosen), Clear};
}

}  // namespace missent::program
