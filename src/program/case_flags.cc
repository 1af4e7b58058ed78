// SPDX-License-Identifier: Apache-2.0
#include "program/case_flags.h"

#include "program/case_bundle.h"
#include "program/command_case.h"
#include "program/command_parts.h"

namespace missent::program {

namespace {

using Options = Shared<CaseOptions>;
using RunCase = int (*)(const CaseOptions&, const Session&, Output&);

CLI::App* add_one(CLI::App& group, Command& chosen, const Options& options, const char* name,
                  Needs needs, RunCase run, const char* help, const char* example) {
  CLI::App* app = add_command(group, name, help, example);
  run_in_session(app, chosen, needs, options, run);
  return app;
}

void add_id(CLI::App* app, std::string& id) {
  app->add_option("ID", id, "the case, as in case list")->required();
}

void add_messages(CLI::App* app, const Options& options) {
  app->add_option("--scan", options->scans,
                  "a file that scan --json wrote, - for standard input; may be repeated")
      ->allow_extra_args(false);
  app->add_option("--report", options->report,
                  "the folder that the same scan wrote with --report: people are counted once");
  app->add_option("--hold", options->holds, "a held message, as in hold list; may be repeated")
      ->allow_extra_args(false);
}

void add_times(CLI::App* app, std::string& aware, std::string& happened, std::string& status) {
  app->add_option("--aware", aware,
                  "when the organisation became aware: the clock of 72 hours runs from then");
  app->add_option("--happened", happened, "when it happened");
  app->add_option("--status", status, "suspected, confirmed or near-miss");
}

void add_changes(CLI::App& group, Command& chosen, const Options& options) {
  CLI::App* open = add_one(group, chosen, options, "open", Needs::Writing, run_case_open,
                           "open a case, by hand or with messages",
                           "missent case open --title \"Plans to navy.ml\" --scan found.jsonl");
  open->add_option("--title", options->title, "what it is about")->required();
  add_times(open, options->aware, options->happened, options->status);
  add_messages(open, options);
  CLI::App* add = add_one(group, chosen, options, "add", Needs::Writing, run_case_add,
                          "add messages to a case", "missent case add 2026-001 --scan found.jsonl");
  add_id(add, options->id);
  add_messages(add, options);
  CLI::App* note =
      add_one(group, chosen, options, "note", Needs::Writing, run_case_note,
              "add a note to the chronology", "missent case note 2026-001 \"told the owner\"");
  add_id(note, options->id);
  note->add_option("TEXT", options->text, "the note")->required();
  CLI::App* action = add_one(group, chosen, options, "action", Needs::Writing, run_case_action,
                             "note what was done to contain it",
                             "missent case action 2026-001 recall-requested \"by telephone\"");
  add_id(action, options->id);
  action
      ->add_option("ACTION", options->kind,
                   "recall-requested, deletion-confirmed, domain-blocked, partner-warned, "
                   "people-told, password-changed, others-told or other-action")
      ->required();
  action->add_option("TEXT", options->text, "how, and by whom");
  CLI::App* close =
      add_one(group, chosen, options, "close", Needs::Writing, run_case_close, "close a case",
              "missent case close 2026-001 --reason \"deleted there\"");
  add_id(close, options->id);
  close->add_option("--reason", options->text, "why; kept in the chronology");
  for (CLI::App* app : {open, add, note, action, close}) add_json(app, options->json);
}

void add_assess(CLI::App& group, Command& chosen) {
  CLI::App* app = add_command(group, "assess", "say what is known: kind, people, risk, causes",
                              "missent case assess 2026-001 --people 120-150 --data-type health");
  auto options = std::make_shared<AssessOptions>();
  add_json(app, options->json);
  add_id(app, options->id);
  add_times(app, options->aware, options->happened, options->status);
  const std::pair<const char*, std::string&> texts[] = {{"--incident-type", options->incident_type},
                                                        {"--people", options->people},
                                                        {"--records", options->records},
                                                        {"--likelihood", options->likelihood},
                                                        {"--told", options->told},
                                                        {"--trained", options->trained},
                                                        {"--discovered", options->discovered},
                                                        {"--cause", options->cause},
                                                        {"--consequences", options->consequences},
                                                        {"--preventive", options->preventive},
                                                        {"--recurrence", options->recurrence}};
  for (const auto& [flag, text] : texts) app->add_option(flag, text);
  const std::pair<const char*, std::vector<std::string>&> lists[] = {
      {"--data-type", options->data_types},
      {"--subject-type", options->subject_types},
      {"--told-others", options->told_others}};
  for (const auto& [flag, list] : lists)
    app->add_option(flag, list, "may be repeated")->allow_extra_args(false);
  run_in_session(app, chosen, Needs::Writing, options, run_case_assess);
}

void add_format(CLI::App* app, const Options& options) {
  app->add_option("--format", options->format,
                  "json, csv, html (prints on A4), or pdf (needs weasyprint)")
      ->check(CLI::IsMember({"json", "csv", "html", "pdf"}));
  app->add_option("--out", options->file, "the file to write, in place of standard output");
}

// Written by whoever asks, and then entered in the log, by the server where one runs.
void add_export(CLI::App& group, Command& chosen, const Options& options) {
  CLI::App* out = add_command(group, "export", "write all of a case as JSON, or sealed as evidence",
                              "missent case export 2026-001");
  add_id(out, options->id);
  out->add_option("--out", options->file, "the file to write, in place of standard output");
  auto* bundle = out->add_option("--bundle", options->bundle,
                                 "a folder for the evidence: the case and its messages, sealed");
  auto* key = out->add_option("--key", options->key, "the investigator's public key (case key)");
  bundle->needs(key);
  key->needs(bundle);
  out->add_option("--archive", options->archives,
                  "where the messages are, named as in the scan; may be repeated")
      ->allow_extra_args(false)
      ->needs(bundle);
  out->callback([&chosen, options] {
    const auto next = std::make_shared<std::vector<std::string>>();
    chosen.needs = Needs::Reading;
    chosen.in_session = [options, next](const Session& session, Output& output) {
      return run_case_export(*options, session, output, *next);
    };
    chosen.next = [next] { return *next; };
  });
  CLI::App* done = add_one(group, chosen, options, "exported", Needs::Writing, run_case_exported,
                           "enter in the log that a case was given away",
                           "missent case exported 2026-001 \"evidence\" --sha256 2cf2…");
  add_id(done, options->id);
  done->add_option("TEXT", options->text, "what was given, and to whom")->required();
  done->add_option("--sha256", options->sha256, "of it")->required();
}

void add_views(CLI::App& group, Command& chosen, const Options& options) {
  CLI::App* list = add_one(group, chosen, options, "list", Needs::Reading, run_case_list,
                           "list open cases with their clocks; ends with 1 when one is late",
                           "missent case list");
  add_json(list, options->json);
  list->add_flag("--all", options->all, "closed ones too");
  CLI::App* show = add_one(group, chosen, options, "show", Needs::Reading, run_case_show,
                           "show a case", "missent case show 2026-001");
  add_json(show, options->json);
  add_id(show, options->id);
  add_export(group, chosen, options);
  CLI::App* recall = add_one(group, chosen, options, "recall", Needs::Reading, run_case_recall,
                             "print a request to delete for each wrong recipient, for you to send",
                             "missent case recall 2026-001");
  add_id(recall, options->id);
  CLI::App* summary = add_one(group, chosen, options, "summary", Needs::Reading, run_case_summary,
                              "sum up the incidents of a year, with charts",
                              "missent case summary --year 2026 --format html --out 2026.html");
  summary->add_option("--year", options->year, "default: this one")->check(CLI::Range(1990, 2200));
  add_format(summary, options);
  CLI::App* report = add_one(group, chosen, options, "report", Needs::Reading, run_case_report,
                             "fill in what the regulator's form asks, without names",
                             "missent case report 2026-001 --format html --out report.html");
  add_id(report, options->id);
  add_format(report, options);
  auto* submitted =
      report->add_option("--submitted", options->submitted, "it was reported at this time");
  report->add_option("--reference", options->reference, "the regulator's")->needs(submitted);
  report->add_option("--late-reason", options->late_reason, "why after 72 hours")->needs(submitted);
  report->callback([&chosen, options] {
    chosen.needs = options->submitted.empty() ? Needs::Reading : Needs::Writing;
    chosen.in_session = [options](const Session& session, Output& output) {
      return run_case_report(*options, session, output);
    };
  });
}

void add_evidence(CLI::App& group, Command& chosen) {
  const auto options = std::make_shared<BundleOptions>();
  CLI::App* key = add_command(group, "key", "make the keys that evidence is sealed to",
                              "missent case key investigator.key");
  key->add_option("FILE", options->key_file, "the file of the secret key")->required();
  run_alone(key, chosen, options, run_case_key);
  CLI::App* unseal =
      add_command(group, "unseal", "open evidence, and check that it is what was sealed",
                  "missent case unseal evidence --key-file investigator.key --out opened");
  unseal->add_option("FOLDER", options->folder, "what export --bundle wrote")->required();
  unseal->add_option("--key-file", options->key_file, "the secret key")->required();
  unseal->add_option("--out", options->out, "the folder to write")->required();
  run_alone(unseal, chosen, options, run_case_unseal);
}

}  // namespace

void add_case(CLI::App& root, Command& chosen) {
  CLI::App* group = add_group(root, "case", "incidents: messages, clock, actions, risk, report",
                              "missent case list");
  const auto options = std::make_shared<CaseOptions>();
  add_changes(*group, chosen, options);
  add_assess(*group, chosen);
  add_views(*group, chosen, options);
  add_evidence(*group, chosen);
}

}  // namespace missent::program
