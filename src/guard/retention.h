// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is kept no longer. A purge takes away what is older than the policy's [retention] says, and
// leaves an entry in the log that says what it took: docs/retention.md.

#include "base/clock.h"
#include "base/result.h"
#include "policy/retention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct PurgeBefore {           // what is older goes; absent: nothing of that kind does
  std::optional<Time> log;     // texts of log entries about messages; their hashes stay
  std::optional<Time> holds;   // holds that are settled, with their links and bodies
  std::optional<Time> bodies;  // of settled holds, the sealed message alone
  std::optional<Time> habits;  // traces, and addresses and pairs last written to before
  std::optional<Time>
      cases;  // closed cases, by when they were closed, and the texts of their log entries

  bool operator==(const PurgeBefore&) const = default;
};

struct Purged {
  uint64_t log = 0, holds = 0, bodies = 0, traces = 0, addresses = 0, pairs = 0, cases = 0;

  bool operator==(const Purged&) const = default;
};

struct Forgotten {
  bool known = false;     // the address itself was kept
  uint64_t pairs = 0;     // tallies between it and others, and of others beside it
  uint64_t traces = 0;    // its own, as one of us
  uint64_t named_in = 0;  // traces of others that it was taken out of
  uint64_t log = 0;       // entries of the log whose text went
  uint64_t holds = 0;     // settled holds that went

  bool operator==(const Forgotten&) const = default;
};

enum class Reach { Habits, Everywhere };  // also log entries and settled holds that name it

class RetentionStore {
 public:
  virtual ~RetentionStore() = default;
  // How much purge() would take.
  virtual Result<Purged> count(const PurgeBefore& before) = 0;
  // All of it in one step, with its entry in the log; what becomes free is overwritten where the
  // database can do that.
  virtual Result<Purged> purge(const PurgeBefore& before, Time now) = 0;
  // Takes one address (a habit key) out of all that was learned: what people may ask for by law.
  virtual Result<Forgotten> forget(const std::string& key, Reach reach, Time now) = 0;
  // Forgets whom the list beside the store names and the store does not: it came back from a
  // backup. Answers how many people were asked for. Once, when a store was opened.
  virtual Result<uint64_t> forget_again(Time now) = 0;
  // Writes the database anew, where that takes something out that was freed before what goes was
  // overwritten. Takes long; nobody else may have it.
  virtual Result<void> compact() = 0;
};

PurgeBefore purge_before(const policy::Retention& keep, Time now);

// The entry of the log: {"purge": {"before": {"log": "2025-…Z", …}, "purged": {"log": 12, …}}}.
std::string purge_json(const PurgeBefore& before, const Purged& purged);
// Its `before`; nothing where the text is no such entry.
std::optional<PurgeBefore> read_purge(std::string_view json);

// The entry of the log, of kind "forgotten": {"forgotten": {"entries": [3, 17], "holds": 1}}. It
// does not name who was forgotten.
std::string forgotten_json(const Forgotten& done, const std::vector<int64_t>& entries);
std::vector<uint64_t> read_forgotten(std::string_view json);  // its `entries`

}  // namespace missent::guard
