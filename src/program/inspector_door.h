// SPDX-License-Identifier: Apache-2.0
#pragma once
// The guard's door to those who read messages: guard::Inspector over locked worker processes
// (net/process_pool.h). Threads: any.

#include "guard/doors.h"
#include "net/process_pool.h"
#include "program/configuration.h"

namespace missent::program {

class InspectorDoor final : public guard::Inspector {
 public:
  // The first worker is asked for at the first message. It reads [content] of the configuration
  // file again, if there is one.
  explicit InspectorDoor(const Configuration::Workers& workers, std::string configuration = {});

  // Unavailable: no message can be read on this system, and why.
  Result<void> check() { return pool_.check(); }
  Result<guard::Inspected> inspect(std::string_view bytes,
                                   const content::ReadRequest& reading) override;
  std::unique_ptr<guard::InspectionStream> stream(const content::ReadRequest& reading) override;
  unsigned readers() const override { return pool_.settings().workers; }

 private:
  net::ProcessPool pool_;
};

}  // namespace missent::program
