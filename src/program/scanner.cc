// SPDX-License-Identifier: Apache-2.0
#include "program/scanner.h"

#include "program/header_block.h"
#include "text/domain.h"

#include <algorithm>

namespace missent::program {

Scanner::Scanner(guard::Guard& guard, std::optional<Time> since, FirstSeen::Report report)
    : guard_(guard),
      since_(since),
      settings_{guard.registers()->own_domains},
      first_seen_(std::move(report)) {}

Result<void> Scanner::read(const ReadMessage& read, content::Inspection inspection) {
  ++counts_.read;
  const auto body = body_block(read.bytes);
  mail::Message& message = inspection.message;
  const FirstSeen::Seen seen{habits::message_key(message, body), read.date,
                             message.date == read.date};
  const guard::Source source{read.file, read.index, {}};
  if (!first_seen_.is_new(seen, source)) {
    ++counts_.copies;
    return {};
  }
  if (!is_judged(message, read.date)) return learn(std::move(message), body, read.date);
  auto judged = TRY(judge(source, std::move(inspection), read.date));
  return learn(std::move(judged), body, read.date);
}

void Scanner::finish() { first_seen_.finish(); }

bool Scanner::is_judged(const mail::Message& headers, Time date) const {
  if (headers.from.empty() || (since_ && date < *since_)) return false;
  const auto& own = settings_.own_domains;
  const auto& domain = headers.from.front().address.domain;
  return own.empty() || std::any_of(own.begin(), own.end(), [&](const std::string& name) {
           return text::is_within(domain, name);
         });
}

Result<mail::Message> Scanner::judge(const guard::Source& source, content::Inspection inspection,
                                     Time date) {
  ++counts_.judged;
  guard::Submission submission;
  submission.envelope = mail::envelope_of(inspection.message);
  auto verdict = guard_.judge(submission, std::move(inspection), date);
  if (!verdict) return fail("judging " + place_text(source), verdict.error());
  mail::Message message = verdict->inspection.message;
  if (policy::is_in_doubt(*verdict)) first_seen_.keep(*std::move(verdict), source);
  return message;
}

Result<void> Scanner::learn(mail::Message message, std::string_view body, Time date) {
  message.date = date;
  const auto lesson = habits::read_lesson(message, body, settings_);
  if (lesson) TRY(guard_.learn({&*lesson, 1}));
  return {};
}

}  // namespace missent::program
