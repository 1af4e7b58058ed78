// SPDX-License-Identifier: Apache-2.0
#include "store/habit_batch.h"

#include <algorithm>
#include <tuple>

namespace missent::store {

namespace {

constexpr size_t MostCached = 400'000;  // rows of a kind: about 100 MB together

}  // namespace

HabitBatch::HabitBatch(soci::session& sql)
    : sql_(sql),
      find_address_(sql),
      find_pair_(sql),
      write_domain_(sql),
      write_address_(sql),
      write_pair_(sql),
      add_together_(sql),
      messages_(sql),
      trace_rows_(sql) {}

bool HabitBatch::add_message(int64_t number) { return messages_.add(number); }
void HabitBatch::add_sent_id(int64_t id, RowId sender) { messages_.add_sent(id, sender); }
RowId HabitBatch::sender_of_id(int64_t id) { return messages_.sender_of(id); }

void HabitBatch::read_last_ids() {
  if (last_address_id_ >= 0) return;
  sql_ << "select address, domain from last_id", soci::into(last_address_id_),
      soci::into(last_domain_id_);
  stored_address_id_ = last_address_id_;
}

HabitBatch::Entry<DomainRow>& HabitBatch::domain(const std::string& name) {
  auto [place, added] = domains_.try_emplace(name);
  auto& entry = place->second;
  if (added) {
    read_last_ids();
    entry.row.id = ++last_domain_id_;
  }
  if (!entry.touched) touched_domains_.push_back(&*place);
  entry.touched = true;
  return entry;
}

HabitBatch::AddressEntry* HabitBatch::load_address(const std::string& key) {
  auto known = addresses_.find(key);
  if (known == addresses_.end()) {
    if (!find_address_.find(key)) return nullptr;
    auto [domain, added] = domains_.try_emplace(find_address_.domain);
    if (added) domain->second.row = domain->second.stored = find_address_.domain_row();
    if (find_address_.address_id == 0) return nullptr;
    known = addresses_.try_emplace(key).first;
    known->second.row = known->second.stored = find_address_.address_row();
    known->second.domain = &domain->second;
  }
  if (!known->second.touched) touched_addresses_.push_back(&*known);
  known->second.touched = true;
  return &known->second;
}

HabitBatch::AddressEntry& HabitBatch::make_address(const std::string& key) {
  auto& home = domain(std::string(split_key(key).domain));
  read_last_ids();
  auto place = addresses_.try_emplace(key).first;
  auto& entry = place->second;
  entry.row.id = ++last_address_id_;
  entry.domain = &home;
  entry.touched = true;
  ++home.row.addresses;
  touched_addresses_.push_back(&*place);
  return entry;
}

AddressRow* HabitBatch::find_address(std::string_view key) {
  auto* found = load_address(std::string(key));
  return found ? &found->row : nullptr;
}

AddressRow& HabitBatch::address(std::string_view key) {
  const std::string owned(key);
  auto* found = load_address(owned);
  return found ? found->row : make_address(owned).row;
}

DomainRow& HabitBatch::domain_of(std::string_view key) {
  return domain(std::string(split_key(key).domain)).row;
}

void HabitBatch::change_pair(RowId sender, RowId recipient, const ChangePair& change) {
  auto [place, added] = pairs_.try_emplace({sender, recipient});
  auto& entry = place->second;
  read_last_ids();
  if (added && !is_new(sender) && !is_new(recipient) &&
      find_pair_.find(sender, recipient, entry.row))
    entry.stored = entry.row;
  if (!entry.touched) touched_pairs_.push_back(&*place);
  entry.touched = true;
  change(entry.row);
}

void HabitBatch::add_together(RowId low, RowId high) { ++together_[{low, high}]; }

void HabitBatch::add_traces(const habits::Lesson& lesson) {
  for (auto& one : habits::traces_of(lesson)) {
    trace_rows_.add(one.person, one.trace);
    traces_.push_back(std::move(one));
  }
}

void HabitBatch::write() {
  write_domains();
  write_addresses();
  write_pairs();
  write_together();
  if (last_address_id_ != stored_address_id_) {
    sql_ << "update last_id set address = :address, domain = :domain", soci::use(last_address_id_),
        soci::use(last_domain_id_);
    stored_address_id_ = last_address_id_;
  }
}

void HabitBatch::write_domains() {
  std::sort(touched_domains_.begin(), touched_domains_.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  for (auto* touched : touched_domains_) {
    auto& entry = touched->second;
    if (entry.row != entry.stored) write_domain_.write(touched->first, entry.row);
    entry.stored = entry.row;
    entry.touched = false;
  }
  touched_domains_.clear();
}

void HabitBatch::write_addresses() {
  auto place = [](const auto* touched) {
    return std::tuple(touched->second.domain->row.id, split_key(touched->first).local);
  };
  std::sort(touched_addresses_.begin(), touched_addresses_.end(),
            [&](const auto* a, const auto* b) { return place(a) < place(b); });
  for (auto* touched : touched_addresses_) {
    auto& entry = touched->second;
    if (entry.row != entry.stored)
      write_address_.write(entry.domain->row.id, split_key(touched->first).local, entry.row);
    entry.stored = entry.row;
    entry.touched = false;
  }
  touched_addresses_.clear();
}

void HabitBatch::write_pairs() {
  std::sort(touched_pairs_.begin(), touched_pairs_.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  for (auto* touched : touched_pairs_) {
    auto& entry = touched->second;
    if (entry.row != entry.stored)
      write_pair_.write(touched->first.first, touched->first.second, entry.row);
    entry.stored = entry.row;
    entry.touched = false;
  }
  touched_pairs_.clear();
}

void HabitBatch::write_together() {
  std::vector<std::pair<Numbers, uint32_t>> sorted(together_.begin(), together_.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [numbers, count] : sorted)
    add_together_.add(numbers.first, numbers.second, count);
  together_.clear();
}

void HabitBatch::forget() {
  traces_.clear();
  domains_.clear();
  addresses_.clear();
  pairs_.clear();
  together_.clear();
  touched_domains_.clear();
  touched_addresses_.clear();
  touched_pairs_.clear();
  last_address_id_ = last_domain_id_ = stored_address_id_ = -1;
}

void HabitBatch::trim() {
  if (std::max({domains_.size(), addresses_.size(), pairs_.size()}) > MostCached) forget();
}

}  // namespace missent::store
