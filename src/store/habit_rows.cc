// SPDX-License-Identifier: Apache-2.0
#include "store/habit_rows.h"

#include <algorithm>

namespace missent::store {

namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr int64_t LastDay = 2'932'897;  // 31 December 9999
constexpr unsigned DigestBits = 48;

uint64_t read_number(const habits::MessageKey& key) {
  uint64_t out = 0;
  for (auto byte : key) out = out << 8u | byte;
  return out;
}

}  // namespace

KeyParts split_key(std::string_view habit_key) {
  auto at = habit_key.rfind('@');
  if (at == std::string_view::npos) return {habit_key, {}};
  return {habit_key.substr(0, at), habit_key.substr(at + 1)};
}

int64_t message_number(const habits::Lesson& lesson) {
  const auto day = static_cast<uint64_t>(to_day(lesson.date)) & 0x7fffu;
  return static_cast<int64_t>(day << DigestBits | read_number(lesson.message) >> (64 - DigestBits));
}

int64_t day_of_message(int64_t number) { return number >> DigestBits; }

int64_t id_number(const habits::MessageKey& id) { return static_cast<int64_t>(read_number(id)); }

int64_t to_day(const std::optional<Time>& time) {
  if (!time) return 0;
  return std::clamp<int64_t>(floor<days>(time->time_since_epoch()).count() + 1, 1, LastDay);
}

std::optional<Time> from_day(int64_t day) {
  if (day <= 0) return std::nullopt;
  return Time(days(day - 1));
}

void round_to_days(habits::Tally& tally) {
  tally.first_sent = from_day(to_day(tally.first_sent));
  tally.last_sent = from_day(to_day(tally.last_sent));
}

habits::Evidence evidence_of(const std::string& key, const DomainRow& domain,
                             const AddressRow* address, const habits::PairMemory* pair) {
  habits::Evidence out;
  out.address = key;
  out.domain = domain.tally;
  out.domain_addresses = domain.addresses;
  if (!address) return out;
  out.with_all = address->all;
  out.senders = address->senders;
  out.names = address->names;
  if (pair) out.with_sender = pair->tally;
  return out;
}

}  // namespace missent::store
