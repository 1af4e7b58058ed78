// SPDX-License-Identifier: Apache-2.0
#include "program/command_learn.h"

#include "archive/progress.h"
#include "archive/reader.h"
#include "guard/json_writer.h"
#include "mail/message.h"
#include "program/header_block.h"
#include "program/message_reader.h"
#include "program/own_domains.h"
#include "program/skipped_text.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

constexpr size_t Batch = 2'000;

struct Learner {
  const Session& session;
  habits::Settings settings;
  guard::LearnReport report = {};
  std::vector<habits::Lesson> batch = {};
  std::optional<Error> error = {};

  void take(const ReadMessage& read, Result<content::Inspection>&& inspection) {
    ++report.read;
    if (!inspection) {
      error = inspection.error();
      return;
    }
    mail::Message& message = inspection->message;
    message.date = read.date;
    auto lesson = habits::read_lesson(message, body_block(read.bytes), settings);
    if (!lesson) {
      ++report.nothing;
      return;
    }
    batch.push_back(*std::move(lesson));
    if (batch.size() >= Batch) flush();
  }

  void flush() {
    if (batch.empty() || error) return;
    auto taught = session.guard.learn(batch);
    if (!taught) {
      error = taught.error();
      return;
    }
    report.taught += *taught;
    report.known += batch.size() - *taught;
    batch.clear();
  }
};

Result<guard::LearnReport> learn(const std::vector<std::string>& archives, const Session& session,
                                 archive::SkippedList& skipped, Output& output) {
  Learner learner{session,
                  {TRY(own_domains(session.guard.registers()->own_domains, archives, output))}};
  MessageReader reader(session.guard, content::ReadRequest::Depth::Message, 1,
                       [&learner](ReadMessage&& message, Result<content::Inspection>&& read) {
                         learner.take(message, std::move(read));
                       });
  archive::ProgressBar bar(output.progress(Output::Beside::Nothing), "learning");
  auto visit = [&](const archive::Item& item, Time date, const archive::Progress& progress) {
    bar.show(progress);
    reader.add({item.file, item.index, std::string(item.bytes), date, item.remark});
    return !learner.error && !(learner.batch.empty() && output.wants_end());
  };
  TRY(archive::each_message_by_date(archives, session.clock.now(), visit, &skipped));
  reader.finish();
  learner.flush();
  if (learner.error) return fail("learning", *learner.error);
  TRY(session.guard.keep_index());
  return learner.report;
}

std::string report_json(const guard::LearnReport& report, uint64_t skipped) {
  guard::JsonWriter json;
  json.begin_object();
  for (auto [name, count] : {std::pair{"read", report.read},
                             {"taught", report.taught},
                             {"known", report.known},
                             {"nothing", report.nothing},
                             {"skipped", skipped}}) {
    json.key(name);
    json.number(count);
  }
  json.end_object();
  return json.take();
}

}  // namespace

int run_learn(const LearnOptions& options, const Session& session, Output& output) {
  std::vector<std::string> archives;
  for (const auto& path : options.archives) archives.push_back(resolve(session, path));
  archive::SkippedList skipped;
  auto report = learn(archives, session, skipped, output);
  if (!report) return output.fail(report.error());
  const auto status = say_skipped(skipped, report->read, output);
  if (options.json)
    output.line(report_json(*report, skipped.count()));
  else
    output.line(fmt::format(
        "{} messages read: {} taught something, {} were known already, {} had nothing to teach{}",
        report->read, report->taught, report->known, report->nothing, skipped_count(skipped)));
  return status;
}

}  // namespace missent::program
