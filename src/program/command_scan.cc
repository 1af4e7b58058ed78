// SPDX-License-Identifier: Apache-2.0
#include "program/command_scan.h"

#include "archive/misdirected.h"
#include "base/log.h"
#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/files.h"
#include "program/investigation.h"
#include "program/scan_filter.h"
#include "program/skipped_text.h"
#include "program/verdict_text.h"
#include "text/domain.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

struct Asked {
  std::optional<Time> since;
  ScanFilter filter;
};

Result<std::string> read_domain(std::string_view flag, const std::string& domain) {
  auto name = text::normalise_domain(domain);
  if (!domain.empty() && name.empty())
    return fail(Kind::Malformed, fmt::format("{}: ‘{}’ is not a domain", flag, domain),
                "for example army.mil");
  return name;
}

Result<Asked> read_options(const ScanOptions& options) {
  Asked asked;
  asked.since = TRY(read_day(options.since));
  asked.filter.domain = TRY(read_domain("--domain", options.domain));
  asked.filter.like = TRY(read_domain("--like", options.like));
  asked.filter.sender = mail::habit_key(mail::parse_address(options.sender));
  if (!options.sender.empty() && asked.filter.sender.empty())
    return fail(Kind::Malformed, "--sender: ‘" + options.sender + "’ is not an address",
                "for example j.bloggs@mod.gov.uk");
  return asked;
}

std::string date_text(const policy::Verdict& verdict) {
  const auto& date = verdict.inspection.message.date;
  return date ? to_text(*date) : "without a date";
}

std::string finding_text(const policy::Verdict& verdict, const guard::Source& source) {
  std::string out = date_text(verdict) + " " + verdict_text(verdict, place_text(source));
  for (const auto& copy : source.copies) out += "  copy: " + guard::shown_text(copy) + "\n";
  return out;
}

struct Exception {  // a message that was not read whole
  guard::Source place;
  std::string why;
};

std::string exceptions_text(const std::vector<Exception>& exceptions) {
  if (exceptions.empty()) return "";
  std::string out = fmt::format("{} messages were not read whole:\n", exceptions.size());
  for (const auto& one : exceptions)
    out += fmt::format("  {}: {}\n", guard::shown_text(place_text(one.place)),
                       guard::shown_text(one.why));
  return out;
}

std::string exception_json(const std::string& file, std::optional<size_t> index,
                           const std::string& why) {
  guard::JsonWriter line;
  line.begin_object();
  line.field("file", file);
  if (index) {
    line.key("index");
    line.number(*index);
  }
  line.field("why", why);
  line.end_object();
  return line.take() + "\n";
}

// Messages first, then what was none.
std::string exceptions_json(const std::vector<Exception>& exceptions,
                            const archive::SkippedList& skipped) {
  std::string out;
  for (const auto& one : exceptions)
    out += exception_json(one.place.file, one.place.index, one.why);
  for (const auto& one : skipped.kept()) out += exception_json(one.place, std::nullopt, one.why);
  return out;
}

std::string summary(const ScanCounts& counts, uint64_t in_doubt) {
  return fmt::format("{} messages read: {} copies, {} judged, {} in doubt", counts.read,
                     counts.copies, counts.judged, in_doubt);
}

// Of recipients in doubt alone: the small doubts of a hundred good ones are no evidence together.
double any_wrong(const policy::Verdict& verdict) {
  constexpr double InDoubt = 0.5;
  std::vector<double> doubts;
  for (const auto& recipient : verdict.recipients)
    if (recipient.doubt.probability >= InDoubt) doubts.push_back(recipient.doubt.probability);
  return archive::any_wrong(doubts);
}

// Of what was found in doubt; whoever is far from certain counts by how far.
std::string estimate_text(const archive::Misdirected& found) {
  const auto [least, most] = found.between();
  return fmt::format("{:.0f} of these are believed misdirected, between {} and {} with 90 %",
                     found.expected(), least, most);
}

// Exceptions and what was passed over are told by the merge.
Result<int> scan_shard(const ScanOptions& options, const Loaded& loaded, std::optional<Time> since,
                       Output& output) {
  const auto shard = TRY(read_shard(options.shard));
  archive::ProgressBar bar(output.progress(Output::Beside::Nothing), "scanning");
  const auto counts = TRY(investigate_shard(
      loaded, {options.archives, since, options.jobs, options.cache}, shard, bar, output));
  output.complain(fmt::format("shard {} of {}: {} of {} messages{}\n", shard.number, shard.count,
                              counts.messages, counts.of,
                              counts.was_there ? ", there already" : ""));
  return int{Clear};
}

Result<int> scan(const ScanOptions& options, Loaded loaded, Output& output) {
  const Asked asked = TRY(read_options(options));
  TRY(settle_own_domains(loaded, options.archives, output));
  if (!options.shard.empty()) return scan_shard(options, loaded, asked.since, output);
  archive::ProgressBar bar(output.progress(Output::Beside::Output), "scanning");
  archive::Misdirected found;
  Investigation asked_for{options.archives, asked.since, options.jobs, options.cache,
                          options.merge};
  std::vector<Exception> exceptions;
  asked_for.troubled = [&](const ScanMessage& message) {
    exceptions.push_back({message.place, message.trouble});
  };
  asked_for.report = [&](const policy::Verdict& verdict, const guard::Source& source) {
    if (!is_asked_for(asked.filter, verdict)) return;
    found.add(any_wrong(verdict));
    bar.clear();
    output.print(options.json ? guard::verdict_json(verdict, source) + "\n"
                              : finding_text(verdict, source));
  };
  archive::SkippedList skipped;
  const auto counts = TRY(investigate(loaded, asked_for, skipped, bar, output));
  const int unread = say_skipped(skipped, counts.read, output);
  const auto in_doubt = found.messages();
  if (!options.json && in_doubt > 0) output.line(estimate_text(found));
  if (!options.json) output.line(summary(counts, in_doubt) + skipped_count(skipped));
  if (options.json)
    output.complain(exceptions_text(exceptions));
  else
    output.print(exceptions_text(exceptions));
  if (!options.exceptions.empty())
    TRY(write_private_file(options.exceptions, exceptions_json(exceptions, skipped)));
  return in_doubt > 0 ? int{InDoubt} : unread;
}

}  // namespace

int run_scan(const ScanOptions& options, const CommonOptions& common, Output& output) {
  auto loaded = load_with_registers(common, output);
  if (!loaded) return output.fail(loaded.error());
  log::set_level(log::Level::Warning);
  auto status = scan(options, *std::move(loaded), output);
  return status ? *status : output.fail(status.error());
}

}  // namespace missent::program
