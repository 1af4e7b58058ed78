// SPDX-License-Identifier: Apache-2.0
#pragma once
// The shards of one scan in a folder that all of them see: NAME-3-of-8.shard, and NAME.began, when
// the first of them began. NAME is of the archives' files as they are now, the settings and the
// program, so what was changed since is never believed. Test: tests/program/shard_test.py.

#include "program/merged_records.h"
#include "program/scan_cache.h"
#include "program/shard_file.h"

#include <memory>
#include <string>
#include <vector>

namespace missent::program {

class ShardFolder {
 public:
  // Makes what is missing. `now`: when this scan began if it was not begun before.
  static Result<ShardFolder> open(const CacheOptions& options, const ScanScope& scope,
                                  const Loaded& loaded, Time now);

  Time began() const { return began_; }
  uint64_t files() const { return place_.files; }
  const guard::ShortKey& people_key() const { return place_.people_key; }
  // Null where it is not there, or not whole.
  std::unique_ptr<ShardFile> find(const Shard& shard) const;
  // A file that is no good is replaced when the new one is whole; what killed ones left is removed.
  Result<std::unique_ptr<ShardWriter>> begin(const Shard& shard) const;

  struct Merged {
    std::unique_ptr<RecordStream> records;
    uint64_t messages = 0;
    archive::SkippedList skipped;
  };
  // Unavailable names the shards that are missing or damaged. NotFound: there is none. If the scan
  // was divided more than once, any number of shards does, for all say the same.
  Result<Merged> merged() const;

 private:
  ShardFolder(ShardPlace place, Time began) : place_(std::move(place)), began_(began) {}
  std::string path_of(const Shard& shard) const;
  ShardIdentity identity_of(const Shard& shard) const;
  std::vector<uint32_t> counts() const;  // into how many it was divided
  Result<Merged> merged(uint32_t count) const;
  void remove_left_behind(const Shard& shard) const;

  ShardPlace place_;
  Time began_;
};

}  // namespace missent::program
