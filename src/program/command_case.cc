// SPDX-License-Identifier: Apache-2.0
#include "program/command_case.h"

#include "guard/case_json.h"
#include "guard/case_recall.h"
#include "guard/case_report.h"
#include "guard/case_scan.h"
#include "guard/case_summary.h"
#include "guard/case_words.h"
#include "guard/digest.h"
#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/case_bundle.h"
#include "program/case_text.h"
#include "program/case_words_read.h"
#include "program/files.h"
#include "program/pdf.h"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iostream>

namespace missent::program {

namespace {

using guard::Case;

constexpr size_t MostMessages = 100'000;

// The last step, and a digest of the whole, which may be large.
guard::AuditEntry entry_of(const Case& one, Time now) {
  guard::JsonWriter json;
  json.begin_object();
  json.key("case");
  json.begin_object();
  json.field("id", one.id);
  json.field("state", guard::to_text(one.state));
  json.field("status", guard::to_text(one.status));
  json.field("by", one.chronology.back().by);
  json.field("kind", one.chronology.back().kind);
  json.field("text", one.chronology.back().text);
  json.key("messages");
  json.number(uint64_t{one.messages.size()});
  json.field("sha256", guard::sha256_hex(guard::write_case(one)));
  json.end_object();
  json.end_object();
  return {now, "case", json.take()};
}

void record(Case& one, const Session& session, std::string kind, std::string text) {
  one.chronology.push_back({session.clock.now(), "operator", std::move(kind), std::move(text)});
}

void print(const Case& one, bool json, const Session& session, Output& output) {
  const Time now = session.clock.now();
  if (json)
    output.line(guard::show_case(one, now));
  else
    output.print(case_text(one, now));
}

// Reads the case, changes it, and keeps it.
Result<Case> change(const std::string& id, const Session& session,
                    const std::function<Result<void>(Case&)>& step) {
  Case one = TRY(session.cases.get(id));
  TRY(step(one));
  TRY(session.cases.update(one, entry_of(one, session.clock.now())));
  return session.cases.get(id);
}

int finish(const Result<Case>& done, bool json, const Session& session, Output& output) {
  if (!done) return output.fail(done.error());
  print(*done, json, session, output);
  return Clear;
}

// The verdicts of a file of `scan --json`, one a line.
Result<void> read_scan(const std::string& path, std::istream& lines,
                       std::vector<guard::CaseMessage>& messages) {
  std::string line;
  for (size_t number = 1; std::getline(lines, line); ++number) {
    if (line.empty()) continue;
    auto message = guard::message_of_verdict(line);
    if (!message) return fail(fmt::format("{}: line {}", path, number), message.error());
    if (messages.size() >= MostMessages)
      return fail(Kind::TooLarge, fmt::format("{}: more than {} messages", path, MostMessages),
                  "narrow the scan with --since, --domain or --like");
    messages.push_back(*std::move(message));
  }
  return {};
}

Result<std::vector<guard::CaseMessage>> read_messages(const CaseOptions& options,
                                                      const Session& session) {
  std::vector<guard::CaseMessage> messages;
  for (const auto& name : options.scans) {
    if (name == "-" && session.folder.empty()) {
      TRY(read_scan(name, std::cin, messages));
      continue;
    }
    const auto path = resolve(session, name);
    std::ifstream file(path);
    if (!file) return fail(Kind::NotFound, path + ": cannot be read");
    TRY(read_scan(path, file, messages));
  }
  for (const auto& id : options.holds)
    messages.push_back(guard::message_of_hold(TRY(session.holds.get(id))));
  return messages;
}

// Nothing where no report was named. `count` of messages were read.
Result<std::optional<guard::PeopleFound>> read_people(const CaseOptions& options,
                                                      const Session& session, size_t count) {
  constexpr size_t MostBytes = 256 << 20;
  if (options.report.empty()) return std::optional<guard::PeopleFound>();
  const auto path = resolve(session, options.report) + "/report.json";
  const auto text = TRY(read_file(path, MostBytes));
  const auto found = guard::people_of_scan(text);
  if (!found) return fail(path, found.error());
  if (found->messages != count)
    return fail(
        Kind::Conflict,
        fmt::format("{} is of {} messages, and {} were given", path, found->messages, count),
        "scan --json and scan --report of one command, with nothing else added");
  return std::optional(*found);
}

Result<void> add(Case& one, const CaseOptions& options, const Session& session) {
  auto messages = TRY(read_messages(options, session));
  const auto found = TRY(read_people(options, session, messages.size()));
  if (messages.empty()) return {};
  const size_t had = one.messages.size();
  const size_t given = messages.size();
  const size_t added = guard::add_messages(one, std::move(messages));
  const bool is_all = had == 0 || (added == 0 && had <= given);
  if (found) guard::propose(one.assessment, *found, is_all);
  guard::propose(one.assessment, one.messages);
  record(one, session, "messages", fmt::format("{} added", added));
  return {};
}

Result<std::string> new_id(const Session& session) {
  std::vector<std::string> ids;
  for (const auto& one : TRY(session.cases.list())) ids.push_back(one.id);
  return guard::next_case_id(ids, session.clock.now());
}

Result<Case> open(const CaseOptions& options, const Session& session) {
  Case one;
  one.id = TRY(new_id(session));
  one.title = options.title;
  one.opened = one.aware = session.clock.now();
  AssessOptions facts;
  facts.aware = options.aware;
  facts.happened = options.happened;
  facts.status = options.status;
  TRY(assess(one, facts));
  record(one, session, "opened", one.title);
  TRY(add(one, options, session));
  TRY(session.cases.add(one, entry_of(one, session.clock.now())));
  return session.cases.get(one.id);
}

Result<void> submit(Case& one, const CaseOptions& options, const Session& session) {
  one.reported = TRY(read_case_time("--submitted", options.submitted));
  if (!options.reference.empty()) one.reference = options.reference;
  if (!options.late_reason.empty()) one.late_reason = options.late_reason;
  if (guard::is_late(one, session.clock.now()) && one.late_reason.empty())
    return fail(Kind::Malformed, "the report was later than 72 hours after becoming aware",
                "say why: --late-reason TEXT");
  record(one, session, "reported", one.reference);
  return {};
}

Result<std::string> report_of(const Case& one, const CaseOptions& options, const Session& session) {
  const auto report =
      guard::make_report(one, {session.guard.registers()->own_domains}, session.clock.now());
  if (options.format == "csv") return guard::report_csv(report);
  if (options.format == "html") return guard::report_html(report);
  if (options.format == "pdf") return print_pdf(guard::report_html(report));
  return guard::report_json(report) + "\n";
}

int year_of(Time time) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return int{day.year()};
}

Result<std::string> summary_of(const std::vector<Case>& cases, const CaseOptions& options,
                               Time now) {
  const auto summary =
      guard::summarise(cases, options.year == 0 ? year_of(now) : options.year, now);
  if (options.format == "csv") return guard::summary_csv(summary);
  if (options.format == "html") return guard::summary_html(summary);
  if (options.format == "pdf") return print_pdf(guard::summary_html(summary));
  return guard::summary_json(summary) + "\n";
}

// To the file, or to standard output.
Result<void> give(const std::string& text, const CaseOptions& options, const Session& session,
                  Output& output) {
  if (options.file.empty()) {
    output.print(text);
    return {};
  }
  return write_private_file(resolve(session, options.file), text);
}

std::vector<std::string> exported_words(const std::string& id, std::string what,
                                        const std::string& sha256) {
  return {"case", "exported", id, std::move(what), "--sha256", sha256};
}

int export_bundle(const Case& one, const CaseOptions& options, const Session& session,
                  Output& output, std::vector<std::string>& exported) {
  BundleRequest request{resolve(session, options.bundle), options.key, options.archives};
  const auto done = write_bundle(one, request, session);
  if (!done) return output.fail(done.error());
  output.line(fmt::format("{} messages sealed, {} not found", done->messages, done->missing));
  output.line("sha256 of manifest.json: " + done->manifest_sha256);
  exported = exported_words(one.id,
                            fmt::format("evidence, {} messages, {} not found; manifest.json",
                                        done->messages, done->missing),
                            done->manifest_sha256);
  return done->missing > 0 ? Wrong : Clear;
}

}  // namespace

int run_case_open(const CaseOptions& options, const Session& session, Output& output) {
  return finish(open(options, session), options.json, session, output);
}

int run_case_list(const CaseOptions& options, const Session& session, Output& output) {
  const auto cases = session.cases.list();
  if (!cases) return output.fail(cases.error());
  const Time now = session.clock.now();
  int status = Clear;
  for (const auto& one : *cases) {
    if (one.state == guard::CaseState::Closed && !options.all) continue;
    if (guard::awaits_report(one) && guard::is_late(one, now)) status = InDoubt;
    output.print(options.json ? guard::show_case(one, now) + "\n" : case_line(one, now));
  }
  return status;
}

int run_case_show(const CaseOptions& options, const Session& session, Output& output) {
  return finish(session.cases.get(options.id), options.json, session, output);
}

int run_case_add(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) { return add(one, options, session); };
  return finish(change(options.id, session, step), options.json, session, output);
}

int run_case_note(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) -> Result<void> {
    record(one, session, "note", options.text);
    return {};
  };
  return finish(change(options.id, session, step), options.json, session, output);
}

int run_case_action(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) -> Result<void> {
    record(one, session, TRY(guard::parse_word(guard::actions(), options.kind)), options.text);
    return {};
  };
  return finish(change(options.id, session, step), options.json, session, output);
}

int run_case_assess(const AssessOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) -> Result<void> {
    TRY(assess(one, options));
    record(one, session, "assessed", "");
    return {};
  };
  return finish(change(options.id, session, step), options.json, session, output);
}

int run_case_close(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) -> Result<void> {
    if (one.state == guard::CaseState::Closed)
      return fail(Kind::Conflict, "case " + one.id + " is closed already");
    one.state = guard::CaseState::Closed;
    one.closed = session.clock.now();
    record(one, session, "closed", options.text);
    return {};
  };
  return finish(change(options.id, session, step), options.json, session, output);
}

int run_case_export(const CaseOptions& options, const Session& session, Output& output,
                    std::vector<std::string>& exported) {
  const auto one = session.cases.get(options.id);
  if (!one) return output.fail(one.error());
  if (!options.bundle.empty()) return export_bundle(*one, options, session, output, exported);
  const auto text = guard::show_case(*one, session.clock.now()) + "\n";
  const auto done = give(text, options, session, output);
  if (!done) return output.fail(done.error());
  exported = exported_words(one->id, "as JSON", guard::sha256_hex(text));
  return Clear;
}

int run_case_exported(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) -> Result<void> {
    record(one, session, "exported", options.text + ", sha256 " + options.sha256);
    return {};
  };
  const auto done = change(options.id, session, step);
  return done ? int{Clear} : output.fail(done.error());
}

int run_case_report(const CaseOptions& options, const Session& session, Output& output) {
  const auto step = [&](Case& one) { return submit(one, options, session); };
  const auto one =
      options.submitted.empty() ? session.cases.get(options.id) : change(options.id, session, step);
  if (!one) return output.fail(one.error());
  const auto text = report_of(*one, options, session);
  if (!text) return output.fail(text.error());
  const auto done = give(*text, options, session, output);
  return done ? int{Clear} : output.fail(done.error());
}

int run_case_recall(const CaseOptions& options, const Session& session, Output& output) {
  const auto one = session.cases.get(options.id);
  if (!one) return output.fail(one.error());
  for (const auto& letter : guard::recall_requests(*one))
    output.print("To: " + guard::shown_text(letter.to) + "\nSubject: " + letter.subject + "\n\n" +
                 letter.text + "\n");
  return Clear;
}

int run_case_summary(const CaseOptions& options, const Session& session, Output& output) {
  const auto cases = session.cases.list();
  if (!cases) return output.fail(cases.error());
  const auto text = summary_of(*cases, options, session.clock.now());
  if (!text) return output.fail(text.error());
  const auto done = give(*text, options, session, output);
  return done ? int{Clear} : output.fail(done.error());
}

}  // namespace missent::program
