// SPDX-License-Identifier: Apache-2.0
#include "store/sql_holds.h"

#include "guard/digest.h"
#include "store/database.h"
#include "store/durable_file.h"
#include "store/hold_document.h"
#include "store/hold_due.h"
#include "store/hold_rules.h"
#include "store/postgresql_dialect.h"
#include "store/sql_audit.h"
#include "store/soci_api.h"

#include <algorithm>
#include <limits>

namespace missent::store {

using guard::Hold;
using guard::Link;
using soci::into;
using soci::use;

namespace {

constexpr Number Never = std::numeric_limits<Number>::max();

Number seconds(Time time) { return time.time_since_epoch().count(); }

Number due_number(const Hold& hold) {
  auto due = due_time(hold);
  return due ? seconds(*due) : Never;
}

Failure no_hold(const std::string& id) { return fail(Kind::NotFound, "there is no hold " + id); }
Failure no_link() { return fail(Kind::NotFound, "there is no such link"); }

struct HoldColumns {  // what a hold is found and ordered by
  explicit HoldColumns(const Hold& hold)
      : version(static_cast<Number>(hold.version)),
        state(static_cast<Number>(hold.state)),
        created(seconds(hold.created)),
        expires(seconds(hold.expires)),
        due(due_number(hold)),
        document(write_hold(hold)) {}

  Number version, state, created, expires, due;
  std::string document;
};

std::string list_statement(const guard::HoldQuery& query) {
  std::string states;
  for (auto state : query.states)
    states += (states.empty() ? "" : ", ") + std::to_string(static_cast<int>(state));
  std::string out = "select version, document from hold where ";
  out += query.due_by ? "due <= :by" : "created <= :by";
  if (!states.empty()) out += " and state in (" + states + ")";
  return out + " order by " + (query.due_by ? "due" : "created") + ", id limit :most";
}

}  // namespace

SqlHolds::SqlHolds(Database& database, SqlAudit& audit, std::string folder, BodyFolder bodies,
                   Result<StoreKeys> keys)
    : database_(database),
      audit_(audit),
      folder_(std::move(folder)),
      bodies_(std::move(bodies)),
      keys_(std::move(keys)) {}

Result<std::vector<std::string>> SqlHolds::repair() {
  std::set<std::string> wanted;
  TRY(database_.read([&]() -> Result<void> {
    std::string id;
    soci::statement each =
        (database_.sql().prepare << "select id from hold where body_in_file = 1", into(id));
    each.execute();
    while (each.fetch()) wanted.insert(id);
    return {};
  }));
  return bodies_.keep_only(wanted);
}

Result<std::string> SqlHolds::find_twin(const Hold& hold) {
  const Number from = seconds(hold.created - SameMessageWithin),
               to = seconds(hold.created + SameMessageWithin);
  std::string id;
  database_.sql() << "select id from hold where key = :key and created > :from and created < :to "
                     "order by created "
                     "limit 1",
      into(id), use(hold.key), use(from), use(to);
  return id;
}

Result<guard::Put> SqlHolds::put(const Hold& hold, std::string_view body,
                                 const guard::AuditEntry& entry) {
  if (!keys_) return fail(keys_.error());
  if (!is_body_name(hold.id)) return fail(Kind::Malformed, "a hold's id is letters and digits");
  if (!folder_.empty()) TRY(check_room(folder_));
  const auto sealed = seal(keys_->seal.public_key, hold.id, body);
  const bool in_file = sealed.size() > database_.dialect().largest_in_row();
  if (!in_file) return put_row(hold, sealed, in_file, entry);

  const auto twin = TRY(database_.read([&] { return find_twin(hold); }));
  if (!twin.empty()) return guard::Put{twin, /*existed=*/true};
  auto written = bodies_.write(hold.id, sealed);
  if (!written) {
    if (written.error().kind == Kind::Internal) database_.refuse_writes(written.error().message);
    return fail(written.error());
  }
  auto done = put_row(hold, sealed, in_file, entry);
  // A row whose commit failed may turn up again when the store is opened: its file stays until
  // then.
  const bool row_is_there = done ? !done->existed : database_.is_broken();
  if (!row_is_there) bodies_.remove(hold.id);
  return done;
}

Result<guard::Put> SqlHolds::put_row(const Hold& hold, const std::string& sealed, bool in_file,
                                     const guard::AuditEntry& entry) {
  std::string twin;
  auto done = audit_.commit(&entry, [&]() -> Result<bool> {
    twin = TRY(find_twin(hold));
    if (!twin.empty()) return false;
    insert(hold, in_file);
    if (!in_file) database_.dialect().insert_body(database_.sql(), hold.id, sealed);
    return true;
  });
  if (!done) return fail(done.error());
  if (!twin.empty()) return guard::Put{twin, /*existed=*/true};
  return guard::Put{hold.id, /*existed=*/false};
}

void SqlHolds::insert(const Hold& hold, bool in_file) {
  const HoldColumns row(hold);
  const Number body_in_file = in_file ? 1 : 0;
  database_.sql() << "insert into hold (id, key, version, state, created, expires, due, sender, "
                     "author, body_digest, "
                     "body_in_file, document) values (:id, :key, :version, :state, :created, "
                     ":expires, :due, :sender, "
                     ":author, :digest, :in_file, :document)",
      use(hold.id), use(hold.key), use(row.version), use(row.state), use(row.created),
      use(row.expires), use(row.due), use(hold.sender), use(hold.author), use(hold.body_digest),
      use(body_in_file), use(row.document);
}

Result<Hold> SqlHolds::get(const std::string& id) {
  return database_.read([&]() -> Result<Hold> {
    Number version = 0;
    std::string document;
    database_.sql() << "select version, document from hold where id = :id", into(version),
        into(document), use(id);
    if (document.empty()) return no_hold(id);
    auto hold = TRY(read_hold(document));
    hold.version = static_cast<uint64_t>(version);
    return hold;
  });
}

Result<std::string> SqlHolds::body(const std::string& id) {
  if (!keys_) return fail(keys_.error());
  std::string digest;
  Number in_file = 0;
  auto sealed = TRY(database_.read([&]() -> Result<std::string> {
    database_.sql() << "select body_digest, body_in_file from hold where id = :id", into(digest),
        into(in_file), use(id);
    if (digest.empty()) return no_hold(id);
    return in_file != 0 ? std::string{} : database_.dialect().read_body(database_.sql(), id);
  }));
  if (in_file == BodyPurged) return fail(Kind::NotFound, "the body of hold " + id + " was purged");
  if (in_file != 0) {
    auto read = bodies_.read(id);
    if (!read)
      return fail(Kind::Internal, "the body of hold " + id + " is lost: " + read.error().message);
    sealed = *std::move(read);
  }
  auto bytes = unseal(keys_->seal, id, sealed);
  if (!bytes)
    return fail(Kind::Internal,
                "the body of hold " + id + " was changed: " + bytes.error().message);
  if (guard::sha256_hex(*bytes) != digest)
    return fail(Kind::Internal, "the body of hold " + id + " is not the one held");
  return bytes;
}

Result<std::vector<Hold>> SqlHolds::list(const guard::HoldQuery& query) {
  return database_.read([&]() -> Result<std::vector<Hold>> {
    std::vector<Hold> out;
    Number version = 0, by = query.due_by ? seconds(*query.due_by) : Never;
    const auto most =
        static_cast<Number>(std::min<size_t>(query.limit, std::numeric_limits<int32_t>::max()));
    std::string document;
    soci::statement each = (database_.sql().prepare << list_statement(query), into(version),
                            into(document), use(by), use(most));
    each.execute();
    while (each.fetch()) {
      out.push_back(TRY(read_hold(document)));
      out.back().version = static_cast<uint64_t>(version);
    }
    return out;
  });
}

Result<void> SqlHolds::update(const Hold& hold, const guard::AuditEntry& entry) {
  TRY(audit_.commit(&entry, [&]() -> Result<bool> {
    auto& sql = database_.sql();
    const HoldColumns row(hold);
    soci::statement change =
        (sql.prepare
             << "update hold set version = version + 1, state = :state, expires = :expires, "
                "due = :due, sender = :sender, author = :author, document = :document "
                "where id = :id and version = :version",
         use(row.state), use(row.expires), use(row.due), use(hold.sender), use(hold.author),
         use(row.document), use(hold.id), use(row.version));
    if (run_change(change) > 0) return true;
    Number count = 0;
    sql << "select count(*) from hold where id = :id", into(count), use(hold.id);
    if (count == 0) return no_hold(hold.id);
    return fail(Kind::Conflict, "hold " + hold.id + " has moved on", "read it again");
  }));
  return {};
}

Result<void> SqlHolds::put_link(const Link& link) {
  TRY(audit_.commit(nullptr, [&]() -> Result<bool> {
    const Number expires = seconds(link.expires), failures = link.failures,
                 spent = link.spent ? 1 : 0;
    database_.sql()
        << "insert into link (token_hash, hold, decider, expires, code_hash, failures, spent) "
           "values (:token, :hold, :decider, :expires, :code, :failures, :spent) "
           "on conflict (token_hash) do update set hold = excluded.hold, decider = "
           "excluded.decider, "
           "expires = excluded.expires, code_hash = excluded.code_hash, failures = "
           "excluded.failures, "
           "spent = excluded.spent",
        use(link.token_hash), use(link.hold), use(link.decider), use(expires), use(link.code_hash),
        use(failures), use(spent);
    return true;
  }));
  return {};
}

Result<Link> SqlHolds::get_link(const std::string& token_hash) {
  return database_.read([&]() -> Result<Link> {
    Link link;
    Number expires = 0, failures = 0, spent = 0;
    database_.sql()
        << "select token_hash, hold, decider, expires, code_hash, failures, spent from link "
           "where token_hash = :token",
        into(link.token_hash), into(link.hold), into(link.decider), into(expires),
        into(link.code_hash), into(failures), into(spent), use(token_hash);
    if (!database_.sql().got_data()) return no_link();
    link.expires = Time(Seconds(expires));
    link.failures = static_cast<uint32_t>(failures);
    link.spent = spent != 0;
    return link;
  });
}

Result<void> SqlHolds::spend_link(const std::string& token_hash) {
  TRY(audit_.commit(nullptr, [&]() -> Result<bool> {
    auto& sql = database_.sql();
    soci::statement spend =
        (sql.prepare << "update link set spent = 1 where token_hash = :token and spent = 0",
         use(token_hash));
    if (run_change(spend) > 0) return true;
    Number count = 0;
    sql << "select count(*) from link where token_hash = :token", into(count), use(token_hash);
    if (count == 0) return no_link();
    return fail(Kind::Conflict, "the link was used already");
  }));
  return {};
}

Result<bool> SqlHolds::use_mark(const std::string& nonce, Time expires) {
  return audit_.commit(nullptr, [&]() -> Result<bool> {
    auto& sql = database_.sql();
    const Number until = seconds(expires), long_past = seconds(expires - MarksKept);
    sql << "delete from mark where expires < :past", use(long_past);
    soci::statement add =
        (sql.prepare << "insert into mark (nonce, expires) values (:nonce, :expires) "
                        "on conflict (nonce) do nothing",
         use(nonce), use(until));
    return run_change(add) > 0;
  });
}

bool SqlHolds::is_shared() const { return database_.is_shared(); }

// The charge goes with the line: whoever loses it must ask again.
Result<bool> SqlHolds::take_charge() {
  if (!is_shared()) return true;
  return database_.read([&]() -> Result<bool> {
    if (charged_line_ == database_.line()) {
      database_.sql() << "select 1";  // the line still stands
      return true;
    }
    if (!postgresql::take_charge(database_.sql())) return false;
    charged_line_ = database_.line();
    return true;
  });
}

}  // namespace missent::store
