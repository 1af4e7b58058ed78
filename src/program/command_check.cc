// SPDX-License-Identifier: Apache-2.0
#include "program/command_check.h"

#include "archive/progress.h"
#include "archive/reader.h"
#include "content/kinds.h"
#include "guard/json_writer.h"
#include "guard/verdict_json.h"
#include "program/dated_messages.h"
#include "program/message_reader.h"
#include "program/ordered_work.h"
#include "program/skipped_text.h"
#include "program/verdict_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace missent::program {

namespace {

struct Judged {
  std::string text;
  bool in_doubt = false;
  std::optional<Error> error = {};
};

mail::Envelope envelope_for(const CheckOptions& options, const mail::Message& headers) {
  mail::Envelope envelope = mail::envelope_of(headers);
  if (!options.from.empty())
    envelope.sender = mail::is_null_sender(options.from) ? "" : options.from;
  if (options.to.empty()) return envelope;
  envelope.recipients.clear();
  for (const auto& address : options.to)
    envelope.recipients.push_back({mail::parse_address(address), mail::Role::Bcc, {}, {}});
  return envelope;
}

std::string place_of(const WaitingMessage& message, bool several) {
  return several ? fmt::format("{} #{}", message.file, message.index) : message.file;
}

Judged judge(const CheckOptions& options, const Session& session, WaitingMessage& message,
             Time date) {
  guard::Submission submission;
  submission.envelope = message.envelope;
  auto verdict = session.guard.judge(submission, std::move(message.inspection), date);
  if (!verdict) {
    auto failure = fail("judging " + place_of(message, /*several=*/true), verdict.error());
    return {.text = {}, .error = failure.error};
  }
  std::string text = options.json
                         ? guard::verdict_json(*verdict, {message.file, message.index, {}}) + "\n"
                         : verdict_text(*verdict, place_of(message, message.index > 0));
  return {std::move(text), policy::is_in_doubt(*verdict)};
}

Error unreadable(const ReadMessage& message, const Error& error) {
  return fail(fmt::format("reading {} #{}", message.file, message.index), error).error;
}

}  // namespace

int run_check(const CheckOptions& options, const Session& session, Output& output) {
  int status = Clear;
  OrderedWork<Judged> work(options.jobs, [&](Judged&& judged) {
    if (judged.error) status = std::max<int>(status, output.fail(*judged.error));
    output.print(judged.text);
    if (judged.in_doubt) status = std::max<int>(status, InDoubt);
  });
  DatedMessages dated(session.clock.now(), [&](WaitingMessage&& message, Time date) {
    auto kept = std::make_shared<WaitingMessage>(std::move(message));
    work.add([&options, &session, kept, date] { return judge(options, session, *kept, date); });
  });
  auto take = [&](ReadMessage&& message, Result<content::Inspection>&& read) {
    if (!read) {
      status = std::max<int>(status, output.fail(unreadable(message, read.error())));
      return;
    }
    const auto date = read->message.date;
    auto envelope = envelope_for(options, read->message);
    dated.add({std::move(message.file), message.index, *std::move(read), std::move(envelope)},
              date);
  };
  MessageReader reader(session.guard, content::ReadRequest::Depth::Everything, options.jobs, take);
  archive::SkippedList skipped;
  uint64_t count = 0;
  auto visit = [&](const archive::Item& item, const archive::Progress&) {
    ++count;
    reader.add({item.file, item.index, std::string(item.bytes), Time(), item.remark});
    return true;
  };
  auto read = archive::each_message(options.files, visit, &skipped);
  reader.finish();
  dated.finish();
  work.finish();
  status = std::max<int>(status, say_skipped(skipped, count, output));
  if (!read) status = std::max<int>(status, output.fail(read.error()));
  return status;
}

int list_detectors(bool json, Output& output) {
  for (const auto& kind : content::finding_kinds()) {
    if (json) {
      guard::JsonWriter line;
      line.begin_object();
      line.field("kind", kind.kind);
      line.field("text", kind.text);
      line.key("needs_context");
      line.boolean(kind.needs_context);
      line.field("source", kind.source);
      line.end_object();
      output.line(line.take());
    } else {
      output.line(fmt::format("{:<22} {:<8} {} [{}]", kind.kind,
                              kind.needs_context ? "context" : "", kind.text, kind.source));
    }
  }
  return Clear;
}

}  // namespace missent::program
