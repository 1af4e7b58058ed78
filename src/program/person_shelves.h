// SPDX-License-Identifier: Apache-2.0
#pragma once
// The traces of many persons and the profiles they make, in bounded memory: of each trace four
// bytes are kept here, the number of what its message taught (program/spilled_list.h), and profiles
// only of those who were asked for last. One that was left out is made again when it is asked for,
// and then is the same. Threads: one. Test: program/person_shelves_test.cc.

#include "habits/kept_traces.h"
#include "habits/profile.h"
#include "program/spilled_list.h"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace missent::program {

class PersonShelves {
 public:
  // `messages` holds what habits::write_trace makes of common traces. Of profiles about
  // `most_bytes` are kept, and always the one asked for last.
  PersonShelves(const SpilledList& messages, size_t most_bytes)
      : messages_(messages), most_bytes_(most_bytes) {}

  // In order of date. `number` in `messages`, where `common` is.
  void add(const habits::TraceHolder& holder, uint32_t number, const habits::Trace& common);
  // Valid until the next call. Of who sent less than intent::FewestSentToCompare an empty one, for
  // nobody looks at it. Unavailable.
  Result<const habits::Profile*> profile(const std::string& person);

  size_t profiles() const { return used_.size(); }  // that are in memory

 private:
  struct TraceNumber {
    uint32_t number : 31;
    uint32_t sent : 1;
  };
  struct Shelf {
    habits::KeptTraces<TraceNumber> kept;
    std::unique_ptr<habits::Profile> profile;
    std::list<Shelf*>::iterator place;  // in used_, while there is a profile
    size_t bytes = 0, counted = 0;      // of the profile, and its traces when they were counted
  };

  Result<void> build(const std::string& person, Shelf& shelf);
  void count_bytes(Shelf& shelf);
  void drop(Shelf& shelf);
  void drop_unused();

  const SpilledList& messages_;
  const size_t most_bytes_;
  std::unordered_map<std::string, Shelf> shelves_;
  std::list<Shelf*> used_;  // those with a profile, last used first
  size_t bytes_ = 0;        // of all profiles
};

}  // namespace missent::program
