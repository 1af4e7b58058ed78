// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent learn ARCHIVE…`: learns habits from past mail, sent and received, in the order of time.
// Each batch is one transaction and a message known already teaches nothing, so learning twice
// changes nothing and an interrupted run can be started again.

#include "program/output.h"
#include "program/session.h"

#include <string>
#include <vector>

namespace missent::program {

struct LearnOptions {
  std::vector<std::string> archives;
  bool json = false;
};

int run_learn(const LearnOptions& options, const Session& session, Output& output);

}  // namespace missent::program
