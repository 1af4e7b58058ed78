// SPDX-License-Identifier: Apache-2.0
#pragma once
// Judges the messages of an archive as they would have been judged when they were sent. They come
// in order of their dates; each of ours is judged with what was known before it and then learned,
// the others are only learned. A copy is passed over.
//
// Threads: evidence is gathered and learned by the caller, in order, for each message changes what
// is known for the next. What a person usually does (habits/profile.h) changes only by that
// person's mail, so persons are divided among shards: in each, judging and what the person is
// taught go in order; different shards go on side by side. So the answers are the same for any
// number of them. Decision: docs/decisions/0025-scan-by-shards-of-persons.md.

#include "guard/guard.h"
#include "program/person_shelves.h"
#include "program/scan_guard.h"
#include "program/scan_message.h"
#include "program/shard.h"
#include "program/sharded_work.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct Scanned {        // what became of one message
  ScanMessage message;  // without the inspection where it was judged
  bool is_copy = false;
  bool is_known = false;                   // from an earlier scan (program/scan_log.h)
  std::optional<policy::Verdict> verdict;  // of a message that was judged
};

class Scanner {
 public:
  // `deliver` gets each message, in order, from one thread at a time. Of a part of a scan only what
  // its persons wrote is judged, and only what they usually do is kept.
  Scanner(ScanGuard& house, unsigned shards, std::function<void(Scanned&&)> deliver,
          std::optional<Shard> part = {});

  // The guard's error; nothing more should be given then.
  Result<void> take(ScanMessage message);
  // One that was judged before, in an earlier scan of the same mail: only learned.
  Result<void> take_known(Scanned scanned);
  // Waits until all is delivered. Unavailable: from some message on nothing was.
  Result<void> finish();

 private:
  struct Taught {  // what a message says of what people usually do
    std::vector<habits::TraceHolder> holders;
    std::shared_ptr<const habits::Trace> common;
  };
  using Judged = Result<Scanned>;

  size_t shard_of(const std::string& person) const;
  Result<Taught> learn(const ScanMessage& message);
  void add_traces(Taught taught);
  void judge(guard::Guard::Gathered gathered, const std::shared_ptr<Scanned>& scanned);

  guard::Guard& guard_;
  std::optional<Shard> part_;
  FirstSeen seen_;
  SpilledList messages_;                // the common traces of all
  std::vector<PersonShelves> shelves_;  // of each shard
  Result<void> broken_;                 // written by who delivers
  std::atomic<bool> is_broken_ = false;
  ShardedWork<Judged> work_;  // last: its threads use all others
};

}  // namespace missent::program
