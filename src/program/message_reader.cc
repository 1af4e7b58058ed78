// SPDX-License-Identifier: Apache-2.0
#include "program/message_reader.h"

#include <algorithm>

namespace missent::program {

namespace {

constexpr size_t WindowOfReader = 48;
constexpr size_t MostBytes = 4 << 20;
constexpr uint64_t RunEmptyEach = 2'048;  // others may want the readers: see guard/doors.h

}  // namespace

MessageReader::MessageReader(guard::Guard& guard, content::ReadRequest::Depth depth,
                             unsigned readers, Visit visit)
    : window_(WindowOfReader * std::max(1U, readers)),
      ahead_(guard.read_ahead(depth, readers)),
      visit_(std::move(visit)) {}

void MessageReader::add(ReadMessage message) {
  if (++count_ % RunEmptyEach == 0) finish();
  bytes_ += message.bytes.size();
  waiting_.push_back(std::move(message));
  ahead_->send(waiting_.back().bytes);
  while (waiting_.size() > 1 && (waiting_.size() >= window_ || bytes_ > MostBytes)) take();
}

void MessageReader::finish() {
  while (!waiting_.empty()) take();
}

void MessageReader::take() {
  auto inspection = ahead_->next();
  ReadMessage message = std::move(waiting_.front());
  waiting_.pop_front();
  bytes_ -= message.bytes.size();
  if (inspection && !message.remark.empty())
    inspection->message.remarks.emplace_back(message.remark);
  visit_(std::move(message), std::move(inspection));
}

}  // namespace missent::program
