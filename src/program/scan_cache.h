// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where logs of scans are kept, and which one belongs to a scan: the same archives named the same
// way, by the same program, with the same registers and [content].

#include "guard/digest.h"
#include "program/installation.h"
#include "program/scan_log.h"

#include <memory>
#include <string>
#include <vector>

namespace missent::program {

struct CacheOptions {
  std::string folder;   // "" missent in XDG_CACHE_HOME, or in HOME/.cache
  bool is_off = false;  // nothing is kept and nothing used
};

struct ScanScope {  // what a log is of, besides what is installed
  const std::vector<std::string>& archives;
  std::optional<Time> since;
};

struct KeptScan {
  std::unique_ptr<ScanLog> log;
  guard::ShortKey people_key;  // program/people_key.h
};

// The log is null where none is kept: it is off, an archive is standard input, another process uses
// it, or the folder that nobody named cannot be written. Logs that nobody used for 30 days are
// removed.
Result<KeptScan> open_scan_log(const CacheOptions& options, const ScanScope& scope,
                               const Loaded& loaded, Time now);

// Where the shards of a scan are kept (program/shard_folder.h).
struct ShardPlace {
  std::string folder;
  std::string name;  // that their files begin with: of these archives as they are now
  uint64_t settings = 0, files = 0;
  guard::ShortKey people_key{};
};
// Malformed: nothing is to be kept, or an archive is no file. Unavailable, Refused: the folder.
Result<ShardPlace> find_shard_place(const CacheOptions& options, const ScanScope& scope,
                                    const Loaded& loaded);

}  // namespace missent::program
