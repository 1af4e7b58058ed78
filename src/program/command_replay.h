// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent replay --policy NEW [--against OLD] ARCHIVE…`: what a policy would have done with past
// mail, beside another one. Each message is judged once, with only what was known before it, and
// both policies decide on the same doubts. Guide: docs/replay.md.

#include "archive/replay_report.h"
#include "program/command_line.h"
#include "program/output.h"
#include "program/scan_cache.h"

#include <string>
#include <vector>

namespace missent::program {

struct ReplayOptions {
  std::vector<std::string> archives;
  std::string policy;   // the new policy's file
  std::string against;  // the old one's; "" that of the configuration, else the built-in one
  std::string unit;     // whose rules both files are; "" the organisation's
  std::string since;    // YYYY-MM-DD, judge from then on; "" from the beginning
  std::string html;     // also write a page to this file
  bool json = false;
  unsigned jobs = 1;
  CacheOptions cache;
  archive::ReplayMinutes minutes;
};

int run_replay(const ReplayOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
