// SPDX-License-Identifier: Apache-2.0
#include "program/command_replay.h"

#include "archive/replay_json.h"
#include "archive/replay_page.h"
#include "archive/replay_tally.h"
#include "archive/replay_text.h"
#include "base/log.h"
#include "guard/shown.h"
#include "program/files.h"
#include "program/investigation.h"
#include "program/scan_record.h"
#include "program/skipped_text.h"

namespace missent::program {

namespace {

struct Policies {
  policy::Policy before, after;
  std::string before_name, after_name;
};

Result<policy::Policy> read_policy(const std::string& file, const std::string& unit,
                                   const Loaded& loaded) {
  const auto files = TRY(with_file(loaded.configuration.policy, file, unit));
  return load_policy(files, read_small_file);
}

std::string name_of(const std::string& policy_file) {
  return policy_file.empty() ? "the built-in policy" : policy_file;
}

Result<Policies> read_policies(const ReplayOptions& options, const Loaded& loaded) {
  Policies out;
  out.after = TRY(read_policy(options.policy, options.unit, loaded));
  out.after_name = options.policy;
  const bool is_named = !options.against.empty();
  out.before = is_named ? TRY(read_policy(options.against, options.unit, loaded)) : loaded.policy;
  out.before_name = is_named ? options.against : name_of(loaded.configuration.policy.file);
  return out;
}

Result<int> replay(const ReplayOptions& options, Loaded loaded, Output& output) {
  const auto since = TRY(read_day(options.since));
  const Policies policies = TRY(read_policies(options, loaded));
  for (const auto& warning : policy::check_references(policies.after, loaded.registers))
    output.complain("warning: " + guard::shown_text(warning, 500) + "\n");
  TRY(settle_own_domains(loaded, options.archives, output));
  loaded.policy = policies.after;
  archive::ReplayTally tally(policies.before, policies.after);
  Investigation asked{options.archives, since, options.jobs, options.cache};
  asked.judged = [&](const Scanned& scanned) {
    const auto& after = *scanned.verdict;
    tally.add(
        {scanned.message.place, scanned.message.seen.date, team_of(loaded.registers, after.sender)},
        decide_again(policies.before, after, loaded.registers, scanned.message.seen.date), after);
  };
  archive::ProgressBar bar(output.progress(Output::Beside::Nothing), "replaying");
  archive::SkippedList skipped;
  const auto counts = TRY(investigate(loaded, asked, skipped, bar, output));
  const int unread = say_skipped(skipped, counts.read, output);
  archive::ReplayReport report{.old_policy = policies.before_name,
                               .new_policy = policies.after_name,
                               .minutes = options.minutes,
                               .read = counts.read,
                               .copies = counts.copies};
  tally.finish(report);
  output.print(options.json ? archive::replay_json(report) + "\n" : archive::replay_text(report));
  if (!options.html.empty()) TRY(write_private_file(options.html, archive::replay_page(report)));
  return report.in_doubt > 0 ? int{InDoubt} : unread;
}

}  // namespace

int run_replay(const ReplayOptions& options, const CommonOptions& common, Output& output) {
  auto loaded = load_with_registers(common, output);
  if (!loaded) return output.fail(loaded.error());
  log::set_level(log::Level::Warning);
  auto status = replay(options, *std::move(loaded), output);
  return status ? *status : output.fail(status.error());
}

}  // namespace missent::program
