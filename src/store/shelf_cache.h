// SPDX-License-Identifier: Apache-2.0
#pragma once
// The shelves that were asked for last, at most 256 people's: about 1 MB each for somebody who
// writes much. Threads: find may be called by several readers; add and forget alone.

#include "habits/trace_shelf.h"

#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>

namespace missent::store {

class ShelfCache {
 public:
  std::shared_ptr<habits::TraceShelf> find(const std::string& person);
  void add(const std::string& person, std::shared_ptr<habits::TraceShelf> shelf);
  void clear() { entries_.clear(); }

 private:
  static constexpr size_t Most = 256;
  struct Entry {
    std::shared_ptr<habits::TraceShelf> shelf;
    std::atomic<uint64_t> used = 0;
  };
  void drop_oldest();

  std::unordered_map<std::string, Entry> entries_;
  std::atomic<uint64_t> turn_ = 0;
};

}  // namespace missent::store
