// SPDX-License-Identifier: Apache-2.0
#include "program/command_policy.h"

#include "archive/progress.h"
#include "archive/reader.h"
#include "guard/json_writer.h"
#include "guard/verdict_json.h"
#include "program/comparison.h"
#include "program/explain_text.h"
#include "program/files.h"
#include "program/header_block.h"
#include "program/installation.h"
#include "program/investigation.h"
#include "program/verdict_text.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace missent::program {

namespace {

// The configuration with the policy that was asked for.
Result<Loaded> load_with(const PolicyOptions& options, const CommonOptions& common,
                         Output& output) {
  auto loaded = TRY(load_with_registers(common, output));
  if (options.file.empty()) return loaded;
  loaded.configuration.policy =
      TRY(with_file(std::move(loaded.configuration.policy), options.file, options.unit));
  loaded.policy = TRY(load_policy(loaded.configuration.policy, read_small_file));
  loaded.warnings = policy::check_references(loaded.policy, loaded.registers);
  return loaded;
}

std::string name_of(const Loaded& loaded) {
  const auto& file = loaded.configuration.policy.file;
  std::string out = file.empty() ? "the built-in policy" : file;
  for (const auto& unit : loaded.policy.layers) out += " + " + unit.file;
  return out;
}

// "" the organisation's own.
std::string unit_of(const policy::Rule& rule, const policy::Policy& policy) {
  return rule.layer ? policy.layers[*rule.layer].name : std::string();
}

std::string policy_json(const Loaded& loaded) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("file", loaded.configuration.policy.file);
  json.key("rules");
  json.begin_list();
  for (const auto& rule : loaded.policy.rules) {
    json.begin_object();
    json.field("name", rule.name);
    json.field("action", to_text(rule.action));
    json.key("line");
    json.number(static_cast<uint64_t>(std::max(rule.line, 0)));
    json.key("shadow");
    json.boolean(rule.shadow);
    json.field("unit", unit_of(rule, loaded.policy));
    json.end_object();
  }
  json.end_list();
  json.key("examples");
  json.number(uint64_t{loaded.policy.examples.size()});
  json.key("warnings");
  json.texts(loaded.warnings);
  json.end_object();
  return json.take();
}

// What is wrong with the verdict of an example; "" nothing.
std::string difference(const policy::Example& example, const policy::Verdict& verdict) {
  if (example.action && *example.action != verdict.action)
    return fmt::format("expected {}, got {}", to_text(*example.action), to_text(verdict.action));
  bool met = example.rule.empty() || std::find(verdict.rules.begin(), verdict.rules.end(),
                                               example.rule) != verdict.rules.end();
  return met ? ""
             : fmt::format("expected rule ‘{}’, met {}", example.rule,
                           fmt::join(verdict.rules, ", "));
}

// What its headers say; `bytes` must live as long.
struct Offered {
  guard::Submission submission;
  Time at;
};

Offered offer(std::string_view bytes, const Clock& clock) {
  mail::Message headers = mail::read_message(header_block(bytes));
  Offered offered{{}, headers.date.value_or(clock.now())};
  offered.submission.envelope = mail::envelope_of(headers);
  offered.submission.bytes = bytes;
  return offered;
}

// Answers the exit status.
int explain_one(const archive::Item& item, Installation& installation, bool json, Output& output) {
  const auto offered = offer(item.bytes, installation.clock());
  auto explained = installation.guard().explain(offered.submission, offered.at);
  if (!explained) return output.fail(fail("judging " + item.file, explained.error()).error);
  if (json) {
    std::string line = guard::verdict_json(explained->verdict, {item.file, item.index, {}});
    line.pop_back();  // the brace, for one key more
    output.line(line + ",\"explained\":" + explain_json(explained->rules) + "}");
  } else {
    output.print(verdict_text(explained->verdict, item.file) + explain_text(explained->rules));
  }
  return policy::is_in_doubt(explained->verdict) ? InDoubt : Clear;
}

Result<std::string> run_example(const policy::Example& example, Installation& installation) {
  const auto& loaded = installation.loaded();
  const auto& file =
      example.layer ? loaded.policy.layers[*example.layer].file : loaded.configuration.policy.file;
  std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::string bytes = TRY(read_small_file((folder / example.message).string()));
  const auto offered = offer(bytes, installation.clock());
  auto verdict = TRY(installation.guard().judge(offered.submission, offered.at));
  return difference(example, verdict);
}

std::string example_line(const policy::Example& example, const std::string& wrong, bool json) {
  if (!json)
    return wrong.empty() ? "ok     " + example.message : "WRONG  " + example.message + ": " + wrong;
  guard::JsonWriter out;
  out.begin_object();
  out.field("message", example.message);
  out.key("ok");
  out.boolean(wrong.empty());
  out.field("difference", wrong);
  out.end_object();
  return out.take();
}

}  // namespace

int run_policy_check(const PolicyOptions& options, const CommonOptions& common, Output& output) {
  auto loaded = load_with(options, common, output);
  if (!loaded) return output.fail(loaded.error());
  if (options.json) {
    output.line(policy_json(*loaded));
    return Clear;
  }
  output.line(fmt::format("{}: {} rules, {} examples, no mistakes", name_of(*loaded),
                          loaded->policy.rules.size(), loaded->policy.examples.size()));
  for (const auto& rule : loaded->policy.rules) {
    const auto unit = unit_of(rule, loaded->policy);
    output.line(fmt::format("  {:<8} {}{}{}", to_text(rule.action), rule.name,
                            unit.empty() ? "" : " (of " + unit + ")",
                            rule.shadow ? " (shadow)" : ""));
  }
  for (const auto& warning : loaded->warnings) output.complain("warning: " + warning + "\n");
  return Clear;
}

int run_policy_test(const PolicyOptions& options, const CommonOptions& common, Output& output) {
  auto loaded = load_with(options, common, output);
  if (!loaded) return output.fail(loaded.error());
  auto installation = Installation::open(*std::move(loaded), Access::Nothing);
  if (!installation) return output.fail(installation.error());
  int status = Clear;
  for (const auto& example : (*installation)->loaded().policy.examples) {
    auto wrong = run_example(example, **installation);
    if (!wrong) return output.fail(wrong.error());
    output.line(example_line(example, *wrong, options.json));
    if (!wrong->empty()) status = InDoubt;
  }
  return status;
}

int run_policy_explain(const PolicyOptions& options, const CommonOptions& common, Output& output) {
  auto loaded = load_with(options, common, output);
  if (!loaded) return output.fail(loaded.error());
  auto installation = Installation::open(*std::move(loaded), Access::Reading);
  if (!installation) return output.fail(installation.error());
  int status = Clear;
  auto read = archive::each_message(
      options.messages, [&](const archive::Item& item, const archive::Progress&) {
        status = std::max(status, explain_one(item, **installation, options.json, output));
        return true;
      });
  return read ? status : std::max<int>(status, output.fail(read.error()));
}

int run_policy_compare(const PolicyOptions& options, const Session& session, Output& output) {
  auto since = read_day(options.since);
  if (!since) return output.fail(since.error());
  auto comparison = read_comparison(session.audit, *since);
  if (!comparison) return output.fail(comparison.error());
  output.print(options.json ? comparison_json(*comparison) + "\n" : comparison_text(*comparison));
  return Clear;
}

int run_policy_reload(const PolicyOptions& /*options*/, const Session& session, Output& output) {
  auto reloaded = session.reload();
  if (!reloaded) {
    output.complain("the policy and the registers in force stay\n");
    return output.fail(reloaded.error());
  }
  const auto& file = reloaded->file;
  output.line(fmt::format("{}: {} rules, in force from now on",
                          file.empty() ? "the built-in policy" : file, reloaded->rules));
  for (const auto& warning : reloaded->warnings) output.complain("warning: " + warning + "\n");
  return Clear;
}

}  // namespace missent::program
