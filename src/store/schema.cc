// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include "store/database.h"

#include <array>
#include <span>
#include <string_view>

namespace missent::store {

namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long statements go over several lines.
constexpr std::string_view First[] = {
    // Habits. Days are counted from 1 January 1970 as 1; 0 is never.
    "create table domain (name text not null primary key, id bigint not null, addresses bigint not "
    "null, "
    "sent bigint not null, received bigint not null, replies bigint not null, bounces bigint not "
    "null, "
    "first_sent bigint not null, last_sent bigint not null) {rowless}",
    "create table address (domain bigint not null, local text not null, id bigint not null, "
    "sent bigint not null, received bigint not null, replies bigint not null, bounces bigint not "
    "null, "
    "first_sent bigint not null, last_sent bigint not null, senders bigint not null, messages "
    "bigint not null, "
    "recipients bigint not null, names text not null, primary key (domain, local)) {rowless}",
    "create table pair (sender bigint not null, recipient bigint not null, "
    "sent bigint not null, received bigint not null, replies bigint not null, bounces bigint not "
    "null, "
    "first_sent bigint not null, last_sent bigint not null, subjects_a bigint not null, subjects_b "
    "bigint not null, "
    "primary key (sender, recipient)) {rowless}",
    "create table together (low bigint not null, high bigint not null, messages bigint not null, "
    "primary key (low, high)) {rowless}",
    "create table message_seen (key {rowkey})",
    "create table message_sent (id {rowkey}, sender bigint not null)",
    "create table confirmation (address bigint not null primary key, person text not null, at "
    "bigint not null, "
    "note text not null)",
    "create table last_id (address bigint not null, domain bigint not null)",
    "insert into last_id (address, domain) values (0, 0)",
    // Holds.
    "create table hold (id text not null primary key, key text not null, version bigint not null, "
    "state bigint not null, created bigint not null, expires bigint not null, due bigint not null, "
    "sender text not null, author text not null, body_digest text not null, body_in_file bigint "
    "not null, "
    "document text not null)",
    "create index hold_key on hold (key, created)",
    "create index hold_due on hold (due, id)",
    "create index hold_in_file on hold (id) where body_in_file = 1",
    "create index hold_created on hold (created, id)",
    "create table hold_body (hold text not null primary key references hold (id), sealed {bytes} "
    "not "
    "null)",
    "create table link (token_hash text not null primary key, hold text not null, decider text not "
    "null, "
    "expires bigint not null, code_hash text not null, failures bigint not null, spent bigint not "
    "null)",
    "create table mark (nonce text not null primary key, expires bigint not null)",
    "create index mark_expires on mark (expires)",
    // The log.
    "create table audit (seq {rowkey}, at bigint not null, kind text not null, entry text not "
    "null, "
    "leaf text not null, chain text not null)",
    "create table audit_head (size bigint not null, chain text not null)",
    "create table seal_key (public_key text not null)",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

// NOLINTBEGIN(bugprone-suspicious-missing-comma)
constexpr std::string_view Second[] = {
    // What people usually do: of one person the traces sent (1) and received (0), by time.
    "create table trace (person text not null, sent bigint not null, number bigint not null, "
    "document text not null, "
    "primary key (person, sent, number)) {rowless}",
    "create table weights (document text not null)",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

// NOLINTBEGIN(bugprone-suspicious-missing-comma)
constexpr std::string_view Third[] = {
    // Registers: partners (1), people (2) and lists (3), each as a record of its CSV columns.
    "create table register_entry (kind bigint not null, key text not null, document text not null, "
    "primary key (kind, key)) {rowless}",
    "create table register_version (version bigint not null)",
    "insert into register_version (version) values (0)",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

constexpr std::string_view Fourth[] = {
    "create table incident (id text not null primary key, version bigint not null, document text "
    "not null)",
};

// NOLINTBEGIN(bugprone-suspicious-missing-comma)
// Holds may be shared from here on as well, and a missent that does not know that would purge them
// with their links still open.
constexpr std::string_view Fifth[] = {
    // A row where habits know people by pseudonyms; none where addresses stand as they are.
    "create table habit_naming (addresses text not null)",
    // Keyed hashes of those whom somebody asked to forget.
    "create table forgotten (person text not null primary key, everywhere bigint not null, at "
    "bigint not null)",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

constexpr std::array<std::span<const std::string_view>, 5> Steps{
    {First, Second, Third, Fourth, Fifth}};

Result<uint32_t> version_in(Database& database) {  // within a step
  auto& sql = database.sql();
  // In this order: another process may make all of them between the two questions.
  if (!database.dialect().has_any_table(sql)) return uint32_t{0};
  if (!database.dialect().has_table(sql, "schema_version"))
    return fail(Kind::Refused, "this is a database of another program, not a store of Missent");
  Number version = 0;
  sql << "select version from schema_version", soci::into(version);
  return static_cast<uint32_t>(version);
}

Result<uint32_t> read_version(Database& database) {
  return database.read([&]() -> Result<uint32_t> { return version_in(database); });
}

Failure too_new(uint32_t version) {
  return fail(Kind::Refused,
              "the store has schema version " + std::to_string(version) +
                  ", this missent knows versions up to " + std::to_string(known_schema_version()),
              "use the missent that wrote it, or a newer one");
}

// Another process may have taken it meanwhile.
Result<void> take_step(Database& database, uint32_t version) {
  return database.write([&]() -> Result<void> {
    if (TRY(version_in(database)) != version) return {};
    auto& sql = database.sql();
    for (auto statement : Steps[version]) sql << database.dialect().spelled(statement);
    if (version == 0) sql << "create table schema_version (version bigint not null)";
    for (auto statement : database.dialect().additions(version))
      sql << database.dialect().spelled(statement);
    sql << "delete from schema_version";
    sql << "insert into schema_version (version) values (" + std::to_string(version + 1) + ")";
    return {};
  });
}

}  // namespace

uint32_t known_schema_version() { return static_cast<uint32_t>(Steps.size()); }

Result<void> raise_schema(Database& database) {
  uint32_t version = TRY(read_version(database));
  if (version > known_schema_version()) return too_new(version);
  for (; version < known_schema_version(); ++version) TRY(take_step(database, version));
  return {};
}

Result<void> check_schema(Database& database) {
  const uint32_t version = TRY(read_version(database));
  if (version > known_schema_version()) return too_new(version);
  if (version == known_schema_version()) return {};
  if (version == 0) return fail(Kind::NotFound, "the store has no tables yet");
  return fail(Kind::Refused,
              "the store has schema version " + std::to_string(version) +
                  ", this missent reads only version " + std::to_string(known_schema_version()),
              "a command that writes, such as ‘missent serve’, brings it up to date");
}

}  // namespace missent::store
