// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads messages in this process: for tests and fuzzing, which write their own messages.

#include "guard/doors.h"

#include <deque>

namespace missent::guard {

class InspectHere final : public Inspector {
 public:
  Result<Inspected> inspect(std::string_view bytes, const content::ReadRequest& reading) override {
    return Inspected{content::read(bytes, reading)};
  }
  std::unique_ptr<InspectionStream> stream(const content::ReadRequest& reading) override {
    return std::make_unique<Stream>(reading);
  }
  unsigned readers() const override { return 1; }

 private:
  class Stream final : public InspectionStream {
   public:
    explicit Stream(const content::ReadRequest& reading) : reading_(reading) {}
    void send(std::string_view bytes) override { waiting_.push_back(bytes); }
    Result<Inspected> next() override {
      const auto bytes = waiting_.front();
      waiting_.pop_front();
      return Inspected{content::read(bytes, reading_)};
    }

   private:
    content::ReadRequest reading_;
    std::deque<std::string_view> waiting_;
  };
};

}  // namespace missent::guard
