// SPDX-License-Identifier: Apache-2.0
#pragma once
// The shelves that were asked for last, at most 256 people's: about 1 MB each for somebody who
// writes much. Threads: find may be called by several readers; all else alone.

#include "habits/trace_shelf.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace missent::store {

class ShelfCache {
 public:
  // `turn`: of the person's traces as they are in the store; a shelf of an older turn is none.
  std::shared_ptr<habits::TraceShelf> find(const std::string& person);
  std::shared_ptr<habits::TraceShelf> find(const std::string& person, int64_t turn);
  void add(const std::string& person, std::shared_ptr<habits::TraceShelf> shelf, int64_t turn);
  void drop(const std::string& person) { entries_.erase(person); }
  // The traces are now of this turn: true where the shelf had all before it and comes along.
  bool follow(const std::string& person, int64_t turn);
  void clear() { entries_.clear(); }

 private:
  static constexpr size_t Most = 256;
  struct Entry {
    std::shared_ptr<habits::TraceShelf> shelf;
    int64_t turn = 0;
    std::atomic<uint64_t> used = 0;
  };
  void drop_oldest();

  std::unordered_map<std::string, Entry> entries_;
  std::atomic<uint64_t> uses_ = 0;
};

}  // namespace missent::store
