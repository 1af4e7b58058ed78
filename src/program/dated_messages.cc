// SPDX-License-Identifier: Apache-2.0
#include "program/dated_messages.h"

namespace missent::program {

namespace {

constexpr size_t MaxWaiting = 64;
constexpr Time Earliest = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);

}  // namespace

void DatedMessages::add(WaitingMessage message, std::optional<Time> date) {
  if (message.file != file_) {
    finish();
    file_ = message.file;
    last_.reset();
  }
  if (date && *date >= Earliest && *date <= now_) last_ = date;
  waiting_.push_back(std::move(message));
  if (last_)
    pass_on(*last_);
  else if (waiting_.size() >= MaxWaiting)
    pass_on(now_);
}

void DatedMessages::finish() { pass_on(now_); }

void DatedMessages::pass_on(Time date) {
  for (auto& message : waiting_) visit_(std::move(message), date);
  waiting_.clear();
}

}  // namespace missent::program
