// SPDX-License-Identifier: Apache-2.0
#include "store/memory_habits.h"

#include "store/learn.h"

#include <algorithm>

namespace missent::store {

// Mail in order of time has no copies on other days.
bool MemoryHabits::add_message(int64_t number) {
  const int64_t day = day_of_message(number);
  if (!keeps_all_ && day != day_) messages_.clear();
  day_ = day;
  return messages_.insert(number).second;
}

void MemoryHabits::change_pair(RowId sender, RowId recipient, const ChangePair& change) {
  auto pair = pairs_.find(sender, recipient).value_or(habits::PairMemory{});
  change(pair);
  pairs_.put(sender, recipient, pair);
}

AddressRow* MemoryHabits::find_address(std::string_view key) {
  auto place = addresses_.find(key);
  return place == addresses_.end() ? nullptr : &place->second;
}

AddressRow& MemoryHabits::address(std::string_view key) {
  auto place = addresses_.find(key);
  if (place == addresses_.end()) {
    place = addresses_.try_emplace(std::string(key)).first;
    place->second.id = static_cast<RowId>(addresses_.size());
    auto& domain = domain_of(key);
    if (domain.id == 0) domain.id = static_cast<RowId>(domains_.size());
    ++domain.addresses;
  }
  return place->second;
}

DomainRow& MemoryHabits::domain_of(std::string_view key) {
  const auto domain = split_key(key).domain;
  auto place = domains_.find(domain);
  if (place == domains_.end()) place = domains_.try_emplace(std::string(domain)).first;
  return place->second;
}

void MemoryHabits::add_traces(const habits::Lesson& lesson) {
  if (!keeps_all_) return;
  for (auto& [person, trace] : habits::traces_of(lesson)) shelves_[person].add(std::move(trace));
}

void MemoryHabits::keep_only_evidence() {
  const std::lock_guard lock(mutex_);
  keeps_all_ = false;
}

void MemoryHabits::add_evidence(RowId sender, const std::string& key, habits::Known& known) {
  auto domain = domains_.find(split_key(key).domain);
  if (domain == domains_.end()) return;
  const auto* row = find_address(key);
  const auto pair = row ? pairs_.find(sender, row->id) : std::nullopt;
  auto evidence = evidence_of(key, domain->second, row, pair ? &*pair : nullptr);
  if (auto place = confirmations_.find(key); place != confirmations_.end())
    evidence.confirmed = place->second;
  known.addresses.emplace(key, std::move(evidence));
}

Result<habits::Known> MemoryHabits::known(const std::string& sender,
                                          std::span<const std::string> keys) {
  const std::lock_guard lock(mutex_);
  habits::Known known;
  const auto* row = find_address(sender);
  if (row) known.sender = {row->messages, row->recipients};
  known.addresses.reserve(keys.size());
  for (const auto& key : keys) add_evidence(row ? row->id : 0, key, known);
  return known;
}

Result<uint32_t> MemoryHabits::learn(std::span<const habits::Lesson> lessons) {
  const std::lock_guard lock(mutex_);
  return static_cast<uint32_t>(
      std::count_if(lessons.begin(), lessons.end(),
                    [&](const auto& lesson) { return learn_lesson(*this, lesson); }));
}

Result<void> MemoryHabits::confirm(const std::string& key,
                                   const habits::Confirmation& confirmation) {
  const std::lock_guard lock(mutex_);
  address(key);
  confirmations_.insert_or_assign(key, confirmation);
  return {};
}

Result<void> MemoryHabits::each_address(
    const std::function<void(std::string_view key, uint32_t sent)>& visit) {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, row] : addresses_) visit(key, row.all.sent);
  return {};
}

Result<void> MemoryHabits::read_profile(const std::string& person,
                                        const std::function<void(const habits::Profile&)>& use) {
  const std::lock_guard lock(mutex_);
  static const habits::Profile stranger;
  auto shelf = shelves_.find(person);
  use(shelf == shelves_.end() ? stranger : shelf->second.profile());
  return {};
}

Result<void> MemoryHabits::each_trace(
    const std::function<void(const std::string& person, const habits::Trace&)>& visit) {
  const std::lock_guard lock(mutex_);
  for (const auto& [person, shelf] : shelves_)
    for (const auto& trace : shelf.traces()) visit(person, trace);
  return {};
}

Result<std::string> MemoryHabits::weights() {
  const std::lock_guard lock(mutex_);
  return weights_;
}

Result<void> MemoryHabits::set_weights(const std::string& weights) {
  const std::lock_guard lock(mutex_);
  weights_ = weights;
  return {};
}

std::vector<WrittenTogether> MemoryHabits::written_together(std::span<const std::string> keys) {
  const std::lock_guard lock(mutex_);
  std::vector<WrittenTogether> out;
  for (size_t i = 0; i < keys.size(); ++i) {
    for (size_t j = i + 1; j < keys.size(); ++j) {
      const auto *one = find_address(keys[i]), *other = find_address(keys[j]);
      if (!one || !other) continue;
      auto place = together_.find(std::minmax(one->id, other->id));
      if (place != together_.end()) out.push_back({keys[i], keys[j], place->second});
    }
  }
  return out;
}

}  // namespace missent::store
