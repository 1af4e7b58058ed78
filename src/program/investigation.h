// SPDX-License-Identifier: Apache-2.0
#pragma once
// One walk over archives in the order of time, each message of ours judged with only what was known
// before it: what `scan` and `replay` share. Reading and judging go on side by side on so many
// threads, and in as many worker processes; the answers are the same for any number. What was found
// out is kept in a log (program/scan_log.h), from which the same walk goes on another time.

#include "archive/progress.h"
#include "archive/skipped.h"
#include "program/installation.h"
#include "program/scan_cache.h"
#include "program/shard.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct ScanCounts {
  uint64_t read = 0, copies = 0, judged = 0, troubled = 0;
};

struct Investigation {
  const std::vector<std::string>& archives;
  std::optional<Time> since;  // judge from then on; before it is only learned
  unsigned jobs = 1;
  CacheOptions cache = {};
  bool is_merged = false;  // of the shards in the cache, not of the archives
  // All are called in the order of time, one at a time, while nothing else writes to the terminal.
  FirstSeen::Report report = {};                          // each in doubt, with its copies
  std::function<void(const Scanned&)> judged = {};        // each that was judged
  std::function<void(const ScanMessage&)> troubled = {};  // each that was not read whole
};

// Own domains where none are configured: those of the sent folders, which is said.
Result<void> settle_own_domains(Loaded& loaded, const std::vector<std::string>& archives,
                                Output& output);

// Ends early, without an error, when `output` wants an end. `loaded` with settled own domains.
// `skipped` gets what no message could be made of.
Result<ScanCounts> investigate(const Loaded& loaded, const Investigation& asked,
                               archive::SkippedList& skipped, archive::ProgressBar& bar,
                               const Output& output);

// One shard of the same, kept in the cache for a merge; nothing is called. It is the same whenever
// and wherever it runs. `messages` of it and of the whole; one that is there already is not run
// again. Unavailable: it ended early.
struct ShardCounts {
  uint64_t messages = 0, of = 0;
  bool was_there = false;
};
Result<ShardCounts> investigate_shard(const Loaded& loaded, const Investigation& asked,
                                      const Shard& shard, archive::ProgressBar& bar,
                                      const Output& output);

// Of this address in the people register; "" it is not there, or has none.
std::string team_of(const habits::Registers& registers, const std::string& address);

// "2023-07-20" of --since; nothing for "". Malformed.
Result<std::optional<Time>> read_day(const std::string& day);

}  // namespace missent::program
