// SPDX-License-Identifier: Apache-2.0
#include "store/habit_sql.h"

#include <array>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

constexpr char NameDivider = '\n';

uint32_t to_count(Number number) { return static_cast<uint32_t>(number); }

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    auto name = text.substr(0, text.find(NameDivider));
    out.emplace_back(name);
    text.remove_prefix(std::min(text.size(), name.size() + 1));
  }
  return out;
}

std::string join_names(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += NameDivider;
    out += name;
  }
  return out;
}

// Two subjects in one number: four bytes while there is only one.
Number pack(uint32_t one, uint32_t other) {
  return static_cast<Number>(uint64_t{other} << 32u | one);
}

std::array<uint32_t, 4> unpack(Number first, Number second) {
  const auto a = static_cast<uint64_t>(first);
  const auto b = static_cast<uint64_t>(second);
  return {static_cast<uint32_t>(a), static_cast<uint32_t>(a >> 32u), static_cast<uint32_t>(b),
          static_cast<uint32_t>(b >> 32u)};
}

}  // namespace

habits::Tally TallyColumns::tally() const {
  return {to_count(sent),    to_count(received),   to_count(replies),
          to_count(bounces), from_day(first_sent), from_day(last_sent)};
}

void TallyColumns::set(const habits::Tally& tally) {
  sent = tally.sent;
  received = tally.received;
  replies = tally.replies;
  bounces = tally.bounces;
  first_sent = to_day(tally.first_sent);
  last_sent = to_day(tally.last_sent);
}

FindAddress::FindAddress(soci::session& sql)
    : statement(
          (sql.prepare
               << "select d.id, d.addresses, d.sent, d.received, d.replies, d.bounces, "
                  "d.first_sent, d.last_sent, "
                  "coalesce(a.id, 0), coalesce(a.senders, 0), coalesce(a.messages, 0), "
                  "coalesce(a.recipients, 0), "
                  "coalesce(a.sent, 0), coalesce(a.received, 0), coalesce(a.replies, 0), "
                  "coalesce(a.bounces, 0), "
                  "coalesce(a.first_sent, 0), coalesce(a.last_sent, 0), coalesce(a.names, ''), "
                  "coalesce(c.person, ''), coalesce(c.at, 0), coalesce(c.note, '') "
                  "from domain d left join address a on a.domain = d.id and a.local = :local "
                  "left join confirmation c on c.address = a.id where d.name = :domain",
           into(domain_id), into(domain_addresses), into(domain_tally.sent),
           into(domain_tally.received), into(domain_tally.replies), into(domain_tally.bounces),
           into(domain_tally.first_sent), into(domain_tally.last_sent), into(address_id),
           into(senders), into(messages), into(recipients), into(all.sent), into(all.received),
           into(all.replies), into(all.bounces), into(all.first_sent), into(all.last_sent),
           into(names), into(confirmed_by), into(confirmed_at), into(confirmed_note), use(local),
           use(domain))) {}

bool FindAddress::find(std::string_view key) {
  const auto parts = split_key(key);
  local = parts.local;
  domain = parts.domain;
  return find_row(statement);
}

DomainRow FindAddress::domain_row() const {
  return {domain_id, to_count(domain_addresses), domain_tally.tally()};
}

AddressRow FindAddress::address_row() const {
  return {address_id,         all.tally(),          to_count(senders),
          to_count(messages), to_count(recipients), split_names(names)};
}

FindPair::FindPair(soci::session& sql)
    : statement((sql.prepare << "select sent, received, replies, bounces, first_sent, last_sent, "
                                "subjects_a, subjects_b "
                                "from pair where sender = :sender and recipient = :recipient",
                 into(tally.sent), into(tally.received), into(tally.replies), into(tally.bounces),
                 into(tally.first_sent), into(tally.last_sent), into(subjects_a), into(subjects_b),
                 use(sender), use(recipient))) {}

bool FindPair::find(RowId from, RowId to, habits::PairMemory& pair) {
  sender = from;
  recipient = to;
  if (!find_row(statement)) return false;
  pair = {tally.tally(), unpack(subjects_a, subjects_b)};
  return true;
}

WriteDomain::WriteDomain(soci::session& sql)
    : statement((sql.prepare << "insert into domain (name, id, addresses, sent, received, replies, "
                                "bounces, first_sent, last_sent) "
                                "values (:name, :id, :addresses, :sent, :received, :replies, "
                                ":bounces, :first, :last) "
                                "on conflict (name) do update set addresses = excluded.addresses, "
                                "sent = excluded.sent, "
                                "received = excluded.received, replies = excluded.replies, bounces "
                                "= excluded.bounces, "
                                "first_sent = excluded.first_sent, last_sent = excluded.last_sent",
                 use(name), use(id), use(addresses), use(tally.sent), use(tally.received),
                 use(tally.replies), use(tally.bounces), use(tally.first_sent),
                 use(tally.last_sent))) {}

void WriteDomain::write(std::string_view domain, const DomainRow& row) {
  name = domain;
  id = row.id;
  addresses = row.addresses;
  tally.set(row.tally);
  run_change(statement);
}

WriteAddress::WriteAddress(soci::session& sql)
    : statement((sql.prepare << "insert into address (domain, local, id, sent, received, replies, "
                                "bounces, first_sent, last_sent, senders, "
                                "messages, recipients, names) values (:domain, :local, :id, :sent, "
                                ":received, :replies, :bounces, :first, "
                                ":last, :senders, :messages, :recipients, :names) "
                                "on conflict (domain, local) do update set sent = excluded.sent, "
                                "received = excluded.received, "
                                "replies = excluded.replies, bounces = excluded.bounces, "
                                "first_sent = excluded.first_sent, "
                                "last_sent = excluded.last_sent, senders = excluded.senders, "
                                "messages = excluded.messages, "
                                "recipients = excluded.recipients, names = excluded.names",
                 use(domain_id), use(local_part), use(id), use(all.sent), use(all.received),
                 use(all.replies), use(all.bounces), use(all.first_sent), use(all.last_sent),
                 use(senders), use(messages), use(recipients), use(names))) {}

void WriteAddress::write(RowId domain, std::string_view local, const AddressRow& row) {
  domain_id = domain;
  local_part = local;
  id = row.id;
  all.set(row.all);
  senders = row.senders;
  messages = row.messages;
  recipients = row.recipients;
  names = join_names(row.names);
  run_change(statement);
}

WritePair::WritePair(soci::session& sql)
    : statement((sql.prepare << "insert into pair (sender, recipient, sent, received, replies, "
                                "bounces, first_sent, last_sent, subjects_a, "
                                "subjects_b) values (:sender, :recipient, :sent, :received, "
                                ":replies, :bounces, :first, :last, :a, :b) "
                                "on conflict (sender, recipient) do update set sent = "
                                "excluded.sent, received = excluded.received, "
                                "replies = excluded.replies, bounces = excluded.bounces, "
                                "first_sent = excluded.first_sent, "
                                "last_sent = excluded.last_sent, subjects_a = excluded.subjects_a, "
                                "subjects_b = excluded.subjects_b",
                 use(sender), use(recipient), use(tally.sent), use(tally.received),
                 use(tally.replies), use(tally.bounces), use(tally.first_sent),
                 use(tally.last_sent), use(subjects_a), use(subjects_b))) {}

void WritePair::write(RowId from, RowId to, const habits::PairMemory& pair) {
  sender = from;
  recipient = to;
  tally.set(pair.tally);
  subjects_a = pack(pair.subjects[0], pair.subjects[1]);
  subjects_b = pack(pair.subjects[2], pair.subjects[3]);
  run_change(statement);
}

AddTogether::AddTogether(soci::session& sql)
    : statement(
          (sql.prepare
               << "insert into together (low, high, messages) values (:low, :high, :messages) "
                  "on conflict (low, high) do update set messages = together.messages + "
                  "excluded.messages",
           use(low), use(high), use(messages))) {}

void AddTogether::add(RowId low_id, RowId high_id, uint32_t by) {
  low = low_id;
  high = high_id;
  messages = by;
  run_change(statement);
}

MessageMemory::MessageMemory(soci::session& sql)
    : add_key((sql.prepare
                   << "insert into message_seen (key) values (:key) on conflict (key) do nothing",
               use(key))),
      add_id((sql.prepare << "insert into message_sent (id, sender) values (:id, :sender) on "
                             "conflict (id) do nothing",
              use(key), use(sender))),
      find_id((sql.prepare << "select sender from message_sent where id = :id", into(sender),
               use(key))) {}

bool MessageMemory::add(int64_t number) {
  key = number;
  return run_change(add_key) > 0;
}

void MessageMemory::add_sent(int64_t number, RowId by) {
  key = number;
  sender = by;
  run_change(add_id);
}

RowId MessageMemory::sender_of(int64_t number) {
  key = number;
  return find_row(find_id) ? sender : 0;
}

}  // namespace missent::store
