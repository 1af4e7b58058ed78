// SPDX-License-Identifier: Apache-2.0
#include "store/shelf_cache.h"

#include <algorithm>

namespace missent::store {

std::shared_ptr<habits::TraceShelf> ShelfCache::find(const std::string& person) {
  auto place = entries_.find(person);
  if (place == entries_.end()) return nullptr;
  place->second.used = ++uses_;
  return place->second.shelf;
}

std::shared_ptr<habits::TraceShelf> ShelfCache::find(const std::string& person, int64_t turn) {
  const auto place = entries_.find(person);
  return place != entries_.end() && place->second.turn == turn ? find(person) : nullptr;
}

void ShelfCache::add(const std::string& person, std::shared_ptr<habits::TraceShelf> shelf,
                     int64_t turn) {
  if (entries_.size() >= Most) drop_oldest();
  Entry& entry = entries_[person];
  entry.shelf = std::move(shelf);
  entry.turn = turn;
  entry.used = ++uses_;
}

bool ShelfCache::follow(const std::string& person, int64_t turn) {
  const auto place = entries_.find(person);
  if (place == entries_.end() || place->second.turn + 1 != turn) return false;
  place->second.turn = turn;
  return true;
}

void ShelfCache::drop_oldest() {
  auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                 [](auto& a, auto& b) { return a.second.used < b.second.used; });
  if (oldest != entries_.end()) entries_.erase(oldest);
}

}  // namespace missent::store
