// SPDX-License-Identifier: Apache-2.0
#include "program/command_tune.h"

#include "guard/json_writer.h"
#include "intent/rehearsal.h"
#include "program/files.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

using intent::Accuracy;
using intent::Forest;

constexpr size_t FewestSlips = 200;

std::string accuracy_text(const Accuracy& accuracy) {
  return fmt::format(
      "added person doubted most {:.1f} %, found at 1 % false alarms: added {:.1f} %, replaced "
      "{:.1f} %; calibration off by {:.3f}; loss {:.6f}",
      100 * accuracy.rank_first, 100 * accuracy.added_at_1, 100 * accuracy.replaced_at_1,
      accuracy.off, accuracy.loss);
}

// One line of text, or one object: {"weights": "new", "rank_first": 0.93, …}.
void tell(const TuneOptions& options, std::string_view name, const Accuracy& accuracy,
          Output& output) {
  if (!options.json) return output.line(fmt::format("{:<22} {}", name, accuracy_text(accuracy)));
  output.line(fmt::format(
      R"({{"weights": "{}", "rank_first": {:.6f}, "added_at_1": {:.6f}, "replaced_at_1": {:.6f}, )"
      R"("off": {:.6f}, "loss": {:.8f}, "clean": {}, "added": {}, "replaced": {}}})",
      name, accuracy.rank_first, accuracy.added_at_1, accuracy.replaced_at_1, accuracy.off,
      accuracy.loss, accuracy.clean, accuracy.added, accuracy.replaced));
}

void say(const TuneOptions& options, const std::string& line, Output& output) {
  if (!options.json) output.line(line);
}

// The forest without one family, so that what it brings is seen.
void tell_families(const TuneOptions& options, const intent::Rehearsed& rehearsed,
                   intent::BoostSettings settings, Output& output) {
  std::vector<std::string_view> families;
  for (const auto& feature : intent::FeatureTable)
    if (std::find(families.begin(), families.end(), feature.family) == families.end())
      families.push_back(feature.family);
  for (auto family : families) {
    settings.without.clear();
    for (size_t i = 0; i < intent::Features; ++i)
      if (intent::FeatureTable[i].family == family)
        settings.without.push_back(static_cast<uint16_t>(i));
    const auto fitted = intent::fit(rehearsed, settings);
    tell(options, fmt::format("without {}", family), intent::measure(fitted.without, rehearsed),
         output);
  }
}

Result<intent::Rehearsed> rehearse(const TuneOptions& options, const Session& session,
                                   Output& output) {
  intent::Rehearsal rehearsal;
  TRY(session.habits.each_trace([&](const std::string& person, const habits::Trace& trace) {
    rehearsal.add(person, trace);
  }));
  auto rehearsed = rehearsal.run({.seed = options.seed});
  say(options,
      fmt::format("{} traces, {} messages judged, {} of them with a simulated slip",
                  rehearsal.traces(), rehearsed.messages, rehearsed.messages - rehearsed.clean()),
      output);
  if (rehearsed.messages - rehearsed.clean() < FewestSlips)
    return fail(Kind::NotFound, "there is too little mail to learn from",
                "missent learn ARCHIVE first");
  return rehearsed;
}

// Kept only when they are better on mail that they have not seen.
Result<bool> keep(const Session& session, const intent::Fitted& fitted, const Accuracy& made,
                  const Accuracy& old) {
  if (made.loss >= old.loss) return false;
  TRY(session.habits.set_weights(intent::write_forest(fitted.forest)));
  session.guard.forget_weights();
  return true;
}

Result<int> tune(const TuneOptions& options, const Session& session, Output& output) {
  const auto rehearsed = TRY(rehearse(options, session, output));
  intent::BoostSettings settings;
  settings.seed = options.seed;
  settings.trees = options.trees;
  const auto weights = TRY(session.guard.weights());
  const Accuracy old = intent::measure(*weights, rehearsed);
  const auto fitted = intent::fit(rehearsed, settings);
  const Accuracy made = intent::measure(fitted.without, rehearsed);
  tell(options, "weights until now", old, output);
  tell(options, "new weights", made, output);
  if (options.families) tell_families(options, rehearsed, settings, output);
  if (!options.write.empty())
    TRY(write_private_file(resolve(session, options.write), intent::write_forest(fitted.forest)));
  const bool kept = TRY(keep(session, fitted, made, old));
  say(options,
      kept ? "the new weights are used from now on" : "the weights until now are better: they stay",
      output);
  return int{Clear};
}

}  // namespace

int run_tune(const TuneOptions& options, const Session& session, Output& output) {
  auto status = tune(options, session, output);
  return status ? *status : output.fail(status.error());
}

}  // namespace missent::program
