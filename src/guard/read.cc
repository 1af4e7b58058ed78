// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/state.h"

#include <algorithm>

namespace missent::guard {

namespace {

constexpr size_t LongestHeaders = 1 << 20;  // that are read of a message that cannot be
constexpr size_t Turn = 16;                 // messages in a row for one reader

// Up to and with the first empty line.
std::string_view headers_of(std::string_view message) {
  message = message.substr(0, LongestHeaders);
  const size_t crlf = message.find("\n\r\n"), lf = message.find("\n\n");
  const size_t end =
      std::min(crlf == message.npos ? crlf : crlf + 3, lf == message.npos ? lf : lf + 2);
  return message.substr(0, end);
}

}  // namespace

// Of a message that nobody can read the headers are tried alone, far less to read, so that people
// see what it is about.
Result<content::Inspection> Guard::State::settle_reading(Inspected inspected,
                                                         std::string_view bytes) {
  if (inspected.unread.empty()) return std::move(inspected.inspection);
  log::warning("a message could not be read: " + inspected.remark);
  if (settings.unread_later) return fail(Kind::Unavailable, inspected.remark);
  const content::ReadRequest headers{content::ReadRequest::Depth::Message, settings.limits};
  auto again = TRY(parts.inspector.inspect(headers_of(bytes), headers));
  mail::Message& message = again.inspection.message;
  message.complete = false;
  message.size = bytes.size();
  message.remarks.push_back(inspected.remark);
  again.inspection.attachments = {{.name = {},
                                   .type = "message/rfc822",
                                   .size = bytes.size(),
                                   .encrypted = false,
                                   .unread = inspected.unread,
                                   .hidden = {}}};
  return std::move(again.inspection);
}

Result<content::Inspection> Guard::State::read(std::string_view bytes,
                                               content::ReadRequest::Depth depth) {
  return settle_reading(TRY(parts.inspector.inspect(bytes, {depth, settings.limits})), bytes);
}

struct Guard::Ahead::Lanes {
  State& state;
  std::vector<std::unique_ptr<InspectionStream>> streams;
  std::deque<std::string_view> waiting;
  uint64_t sent = 0, taken = 0;

  InspectionStream& of(uint64_t number) { return *streams[number / Turn % streams.size()]; }
};

Guard::Ahead::Ahead(std::unique_ptr<Lanes> lanes) : lanes_(std::move(lanes)) {}
Guard::Ahead::~Ahead() = default;

void Guard::Ahead::send(std::string_view bytes) {
  lanes_->of(lanes_->sent++).send(bytes);
  lanes_->waiting.push_back(bytes);
}

Result<content::Inspection> Guard::Ahead::next() {
  const auto bytes = lanes_->waiting.front();
  lanes_->waiting.pop_front();
  return lanes_->state.settle_reading(TRY(lanes_->of(lanes_->taken++).next()), bytes);
}

std::unique_ptr<Guard::Ahead> Guard::read_ahead(content::ReadRequest::Depth depth,
                                                unsigned readers) {
  std::unique_ptr<Ahead::Lanes> lanes(new Ahead::Lanes{*state_, {}, {}});
  const unsigned count = std::clamp(readers, 1U, state_->parts.inspector.readers());
  for (unsigned i = 0; i < count; ++i)
    lanes->streams.push_back(state_->parts.inspector.stream({depth, state_->settings.limits}));
  return std::unique_ptr<Ahead>(new Ahead(std::move(lanes)));
}

}  // namespace missent::guard
