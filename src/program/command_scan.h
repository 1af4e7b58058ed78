// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent scan ARCHIVE…`: investigates an archive. Each message of ours is judged with only what
// was known before it, in the order of time; those in doubt are printed. Guide: docs/scan.md.

#include "program/command_line.h"
#include "program/output.h"
#include "program/scan_cache.h"

#include <string>
#include <vector>

namespace missent::program {

struct ScanOptions {
  std::vector<std::string> archives;
  bool json = false;
  unsigned jobs = 1;
  CacheOptions cache;
  std::string shard;       // "3/8": only this part, kept in the cache; "" all
  bool merge = false;      // of the shards in the cache
  std::string since;       // YYYY-MM-DD, judge from then on; "" from the beginning
  std::string domain;      // print only what goes there
  std::string sender;      // print only what this address wrote
  std::string exceptions;  // write what was not read whole to this file
  std::string report;      // write a report into this folder
  std::string reviewed;    // a messages.csv with answers
  bool pdf = false;        // report.pdf too
  std::string like;        // print only what goes to this domain or one near it
};

int run_scan(const ScanOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
