// SPDX-License-Identifier: Apache-2.0
#include "program/scan_message.h"

#include "habits/hash.h"
#include "program/header_block.h"
#include "program/people_key.h"
#include "text/domain.h"

#include <algorithm>

namespace missent::program {

namespace {

bool is_judged(const mail::Message& headers, Time date, const ScanRules& rules) {
  if (headers.from.empty() || (rules.since && date < *rules.since)) return false;
  const auto& own = rules.settings.own_domains;
  const auto& domain = headers.from.front().address.domain;
  return own.empty() || std::any_of(own.begin(), own.end(), [&](const std::string& name) {
           return text::is_within(domain, name);
         });
}

// It is learned at the date that counts.
std::optional<habits::Lesson> lesson_of(mail::Message& message, std::string_view body, Time date,
                                        const habits::Settings& settings) {
  const auto own_date = message.date;
  message.date = date;
  auto lesson = habits::read_lesson(message, body, settings);
  message.date = own_date;
  return lesson;
}

std::string trouble_of(const mail::Message& message) {
  if (message.complete) return "";
  return message.remarks.empty() ? "it was not read to its end" : message.remarks.back();
}

}  // namespace

ScanMessage read_scan_message(const ReadMessage& read, content::Inspection inspection,
                              const ScanRules& rules) {
  ScanMessage out;
  out.place = {read.file, read.index, {}};
  out.digest = habits::hash64(read.bytes);
  out.inspection = std::move(inspection);
  auto& message = out.inspection.message;
  if (!read.remark.empty()) message.remarks.emplace_back(read.remark);
  const auto body = body_block(read.bytes);
  out.seen = {habits::message_key(message, body), read.date, message.date == read.date};
  out.is_judged = is_judged(message, read.date, rules);
  out.lesson = lesson_of(message, body, read.date, rules.settings);
  if (out.is_judged) out.wording = out.lesson ? out.lesson->wording : habits::read_wording(message);
  out.trouble = trouble_of(message);
  if (!out.is_judged) {
    out.inspection = {};
    return out;
  }
  message.texts = {};
  hide_persons(out.inspection.persons, rules.people_key);
  return out;
}

}  // namespace missent::program
