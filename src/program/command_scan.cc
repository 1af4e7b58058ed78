// SPDX-License-Identifier: Apache-2.0
#include "program/command_scan.h"

#include "archive/review.h"
#include "archive/scan_report.h"
#include "base/log.h"
#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/files.h"
#include "program/investigation.h"
#include "program/pdf.h"
#include "program/scan_filter.h"
#include "program/skipped_text.h"
#include "program/verdict_text.h"
#include "text/domain.h"

#include <fmt/format.h>
#include <unordered_set>

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

Result<archive::Reviews> read_reviews(const std::string& path) {
  constexpr size_t Most = 256 << 20;
  if (path.empty()) return archive::Reviews();
  const auto csv = TRY(read_file(path, Most));
  auto reviews = archive::read_reviews(csv);
  if (!reviews) return fail(path, reviews.error());
  return reviews;
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

// Of what was found in doubt; whoever is far from certain counts by how far.
std::string estimate_text(const archive::Findings& found) {
  const auto [least, most] = found.all.between;
  const auto& all = found.with_unseen;
  return fmt::format(
      "{:.0f} of these are believed misdirected, between {} and {} with 90 %\n"
      "with those that nothing shows about {:.0f}, between {} and {}",
      found.all.expected, least, most, all.expected, all.between.least, all.between.most);
}

std::string asked_text(const ScanOptions& options) {
  std::string out;
  for (const auto& [flag, value] : {std::pair("--since", &options.since),
                                    {"--domain", &options.domain},
                                    {"--sender", &options.sender},
                                    {"--like", &options.like}})
    if (!value->empty()) out += fmt::format("{}{} {}", out.empty() ? "" : " ", flag, *value);
  return out;
}

Result<void> write_report(const std::string& folder, bool pdf, const archive::ScanReport& report) {
  const auto page = archive::scan_page(report);
  TRY(make_private_folder(folder));
  TRY(write_private_file(folder + "/report.html", page));
  if (pdf) {
    const auto printed = TRY(print_pdf(page));
    TRY(write_private_file(folder + "/report.pdf", printed));
  }
  TRY(write_private_file(folder + "/report.json", archive::scan_report_json(report) + "\n"));
  return write_private_file(folder + "/messages.csv", archive::scan_csv(report));
}

// What a scan found, as it goes.
class Finds {
 public:
  void add_trouble(const ScanMessage& message) {
    exceptions_.push_back({message.place, message.trouble});
    troubled_.insert(place_text(message.place));
  }
  void add(const policy::Verdict& verdict, const guard::Source& place, const std::string& team) {
    const bool is_whole = !troubled_.contains(place_text(place));
    suspects_.push_back(archive::suspect_of(verdict, place, team, is_whole));
    limit(suspects_.back().persons);
  }
  const std::vector<Exception>& exceptions() const { return exceptions_; }
  archive::ScanReport report(const ScanCounts& counts, uint64_t skipped, std::string asked,
                             const archive::Reviews& reviews) && {
    if (!reviews.empty()) archive::correct(suspects_, reviews);
    auto findings = archive::findings_of(suspects_, counts.judged);
    return {
        counts.read,      counts.copies,        counts.judged,      exceptions_.size() + skipped,
        std::move(asked), std::move(suspects_), std::move(findings)};
  }

 private:
  // As many as are told apart (archive/people_affected.h); the others are counted.
  void limit(content::Persons& persons) {
    if (keys_ + persons.keys.size() > archive::PeopleAffected::MostKeys)
      persons = {.keys = {}, .count = 0, .untold = persons.count + persons.untold};
    keys_ += persons.keys.size();
  }

  size_t keys_ = 0;
  std::vector<Exception> exceptions_;
  std::unordered_set<std::string> troubled_;
  std::vector<archive::Suspect> suspects_;
};

int finish(const ScanOptions& options, const ScanCounts& counts, const archive::ScanReport& report,
           int unread, const std::string& skipped, Output& output) {
  const auto in_doubt = report.findings.in_doubt;
  if (!options.json && in_doubt > 0) output.line(estimate_text(report.findings));
  if (!options.json) output.line(summary(counts, in_doubt) + skipped);
  return in_doubt > 0 ? int{InDoubt} : unread;
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
  const auto reviews = TRY(read_reviews(options.reviewed));
  archive::ProgressBar bar(output.progress(Output::Beside::Output), "scanning");
  Finds finds;
  Investigation asked_for{options.archives, asked.since, options.jobs, options.cache,
                          options.merge};
  asked_for.troubled = [&](const ScanMessage& message) { finds.add_trouble(message); };
  asked_for.report = [&](const policy::Verdict& verdict, const guard::Source& source) {
    if (!is_asked_for(asked.filter, verdict)) return;
    finds.add(verdict, source, team_of(loaded.registers, verdict.sender));
    bar.clear();
    output.print(options.json ? guard::verdict_json(verdict, source) + "\n"
                              : finding_text(verdict, source));
  };
  archive::SkippedList skipped;
  const auto counts = TRY(investigate(loaded, asked_for, skipped, bar, output));
  const int unread = say_skipped(skipped, counts.read, output);
  const auto exceptions = finds.exceptions();
  const auto report =
      std::move(finds).report(counts, skipped.count(), asked_text(options), reviews);
  const int status = finish(options, counts, report, unread, skipped_count(skipped), output);
  if (options.json)
    output.complain(exceptions_text(exceptions));
  else
    output.print(exceptions_text(exceptions));
  if (!options.exceptions.empty())
    TRY(write_private_file(options.exceptions, exceptions_json(exceptions, skipped)));
  if (!options.report.empty()) TRY(write_report(options.report, options.pdf, report));
  return status;
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
