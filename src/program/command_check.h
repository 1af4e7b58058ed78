// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent check`: judges messages, one verdict each in their order. Never learns, stores nothing.

#include "program/output.h"
#include "program/session.h"

#include <string>
#include <vector>

namespace missent::program {

struct CheckOptions {
  std::vector<std::string> files;
  bool json = false;
  unsigned jobs = 1;
  std::string from;             // envelope sender; "" the first From mailbox
  std::vector<std::string> to;  // envelope recipients; empty: those of the headers
};

int run_check(const CheckOptions& options, const Session& session, Output& output);

// The finding kinds this program can report: what each is, whether it needs a word near by, and
// where its rule is from.
int list_detectors(bool json, Output& output);

}  // namespace missent::program
