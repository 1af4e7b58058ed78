// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the messages of archives ahead of whoever judges or learns them, in order. So many bytes
// and messages wait at most, however large an archive is.

#include "guard/guard.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace missent::program {

struct ReadMessage {
  std::string file;
  uint64_t index = 0;
  std::string bytes;
  Time date{};                   // as whoever added it knew it
  std::string_view remark = {};  // joins the remarks of the inspection; lives for ever
};

class MessageReader {
 public:
  using Visit = std::function<void(ReadMessage&&, Result<content::Inspection>&&)>;

  MessageReader(guard::Guard& guard, content::ReadRequest::Depth depth, unsigned readers,
                Visit visit);

  // Visits the oldest when enough are read ahead.
  void add(ReadMessage message);
  void finish();

 private:
  void take();

  const size_t window_;
  std::unique_ptr<guard::Guard::Ahead> ahead_;
  Visit visit_;
  std::deque<ReadMessage> waiting_;
  size_t bytes_ = 0;
  uint64_t count_ = 0;
};

}  // namespace missent::program
