// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql_dialect.h"

#include "store/line_watch.h"
#include "store/octets.h"
#include "store/soci_api.h"

#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <new>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

using std::chrono::milliseconds;

constexpr milliseconds MailPatience{10'000}, LongPatience{600'000};

// What others may have written is counted here: of habits, of weights, of each person's traces.
constexpr std::string_view Additions[] = {
    "create table turn (name text not null primary key, number bigint not null)",
    "create index address_id on address (id)",
};

// Counters were named after people as they are; now after pseudonyms.
constexpr std::string_view Renamed[] = {"delete from turn where name like 'traces of %'"};

// A server that does not answer is given up soon; a line that is cut is noticed.
std::string with_limits(std::string url) {
  constexpr std::pair<std::string_view, std::string_view> Limits[] = {
      {"connect_timeout", "3"},     {"tcp_user_timeout", "10000"}, {"keepalives_idle", "10"},
      {"keepalives_interval", "5"}, {"keepalives_count", "2"},     {"application_name", "missent"},
  };
  for (const auto& [name, value] : Limits) {
    const std::string setting = std::string(name) + "=";
    if (url.find(setting) != std::string::npos) continue;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += setting + std::string(value);
  }
  return url;
}

PGconn* handle_of(soci::session& sql) {
  auto* backend = static_cast<soci::postgresql_session_backend*>(sql.get_backend());
  return backend ? backend->conn_ : nullptr;
}

std::string setting(soci::session& sql, const std::string& name) {
  std::string value;
  sql << "show " + name, into(value);
  return value;
}

void check_encoding(soci::session& sql) {
  const auto encoding = setting(sql, "server_encoding");
  if (encoding != "UTF8" && encoding != "SQL_ASCII" && encoding != "LATIN1")
    throw soci::soci_error("the database has the encoding " + encoding +
                           "; create it with encoding 'UTF8'");
}

void say_nothing(void*, const char*) {}  // what matters comes as an error

void tune(soci::session& sql, Access access) {
  sql << "set client_encoding = 'LATIN1'";
  sql << "set client_min_messages = warning";
  sql << "set lock_timeout = '8s'";
  sql << "set idle_in_transaction_session_timeout = '30s'";
  sql << "set client_connection_check_interval = '2s'";
  if (setting(sql, "synchronous_commit") == "off") sql << "set synchronous_commit = on";
  if (access == Access::ReadOnly) sql << "set default_transaction_read_only = on";
}

Fault fault_of_state(const std::string& state) {
  constexpr std::pair<std::string_view, Fault> Known[] = {
      {"53100", Fault::Full},     {"53200", Fault::Memory}, {"53300", Fault::Busy},
      {"55P03", Fault::Busy},     {"57014", Fault::Busy},   {"40001", Fault::Busy},
      {"40P01", Fault::Busy},     {"57P01", Fault::Lost},   {"57P02", Fault::Lost},
      {"57P03", Fault::Lost},     {"25P03", Fault::Lost},   {"25006", Fault::ReadOnly},
      {"42501", Fault::ReadOnly},
  };
  for (const auto& [code, fault] : Known)
    if (state == code) return fault;
  if (state.starts_with("23")) return Fault::Constraint;
  if (state.starts_with("08")) return Fault::Lost;
  return Fault::Other;
}

// Of this database and schema: two stores in one do not wait for each other.
std::string lock_name(std::string_view purpose) {
  return "hashtextextended(current_schema() || ' missent " + std::string(purpose) + "', 0)";
}

}  // namespace

PostgresqlDialect::PostgresqlDialect(const std::string& url)
    : url_(with_limits(url)), watch_(std::make_unique<LineWatch>()) {}
PostgresqlDialect::~PostgresqlDialect() = default;

void PostgresqlDialect::open(soci::session& sql, Access access) {
  access_ = access;
  sql.open(soci::postgresql, url_);
  PQsetNoticeProcessor(handle_of(sql), say_nothing, nullptr);
  watch_->begin(PQsocket(handle_of(sql)), MailPatience);
  try {
    check_encoding(sql);
    tune(sql, access);
  } catch (...) {
    watch_->end();
    throw;
  }
  watch_->end();
}

void PostgresqlDialect::begin_writing(soci::session& sql) {
  sql.begin();
  sql << "select pg_advisory_xact_lock(" + lock_name("write") + ")";
}

void PostgresqlDialect::step_begins(soci::session& sql, Patience patience) {
  auto* handle = handle_of(sql);
  if (handle)
    watch_->begin(PQsocket(handle), patience == Patience::Mail ? MailPatience : LongPatience);
}

void PostgresqlDialect::step_ends() { watch_->end(); }

std::string PostgresqlDialect::spelled(std::string_view statement) const {
  std::string out(statement);
  replace_all(out, "{rowless}", "");
  replace_all(out, "{rowkey}", "bigint not null primary key");
  replace_all(out, "{bytes}", "bytea");
  replace_all(out, " text ", " text collate \"C\" ");
  return out;
}

std::span<const std::string_view> PostgresqlDialect::additions(size_t version) const {
  if (version == 0) return Additions;
  if (version == 4) return Renamed;
  return {};
}

bool PostgresqlDialect::has_table(soci::session& sql, const std::string& name) {
  Number count = 0;
  sql << "select count(*) from pg_catalog.pg_tables where schemaname = current_schema() and "
         "tablename = :name",
      into(count), use(name);
  return count > 0;
}

bool PostgresqlDialect::has_any_table(soci::session& sql) {
  Number count = 0;
  sql << "select count(*) from pg_catalog.pg_tables where schemaname = current_schema()",
      into(count);
  return count > 0;
}

void PostgresqlDialect::insert_body(soci::session& sql, const std::string& hold,
                                    const std::string& sealed) {
  const std::string text = to_base64(sealed);
  sql << "insert into hold_body (hold, sealed) values (:hold, decode(:sealed, 'base64'))",
      use(hold), use(text);
}

std::string PostgresqlDialect::read_body(soci::session& sql, const std::string& hold) {
  std::string text;
  sql << "select translate(encode(sealed, 'base64'), chr(10), '') from hold_body where hold = "
         ":hold",
      into(text), use(hold);
  auto bytes = from_base64(text);
  if (!bytes) throw soci::soci_error("a body in the database is no base64");
  return *std::move(bytes);
}

Fault PostgresqlDialect::fault_of(soci::session& sql, const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return Fault::Memory;
  auto* handle = handle_of(sql);
  if (!handle || PQstatus(handle) == CONNECTION_BAD) return Fault::Lost;
  const auto* told = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  const auto fault = told ? fault_of_state(told->sqlstate()) : Fault::Other;
  // Behind the line is a server that only follows now: the writing one is looked for anew.
  const bool follows = told && told->sqlstate() == "25006" && access_ == Access::Write;
  return follows ? Fault::Lost : fault;
}

namespace postgresql {

long long next_turn(soci::session& sql, const std::string& name) {
  Number number = 0;
  sql << "insert into turn (name, number) values (:name, 1) on conflict (name) do update set "
         "number = turn.number + 1 returning number",
      use(name), into(number);
  return number;
}

long long turn(soci::session& sql, const std::string& name) {
  Number number = 0;
  sql << "select number from turn where name = :name", into(number), use(name);
  return number;
}

void forget_turns(soci::session& sql) {
  sql << "delete from turn where name like 'traces of %'";
  sql << "update turn set number = number + 1";
}

bool take_charge(soci::session& sql) {
  int taken = 0;
  sql << "select case when pg_try_advisory_lock(" + lock_name("charge") + ") then 1 else 0 end",
      into(taken);
  return taken != 0;
}

std::string shown(const std::string& url) {
  std::string out = url;
  constexpr std::string_view Parameter = "password=";
  if (const auto from = out.find(Parameter); from != std::string::npos) {
    const auto value = from + Parameter.size();
    out.replace(value, std::min(out.find('&', value), out.size()) - value, "***");
  }
  const auto begin = out.find("//"), at = out.find('@');
  if (begin == std::string::npos || at == std::string::npos) return out;
  const auto colon = out.find(':', begin);
  if (colon < at) out.replace(colon + 1, at - colon - 1, "***");
  return out;
}

}  // namespace postgresql

}  // namespace missent::store
