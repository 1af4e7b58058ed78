// SPDX-License-Identifier: Apache-2.0
#include "store/sql_retention.h"

#include "guard/case_json.h"
#include "store/database.h"
#include "store/eraser.h"
#include "store/soci_api.h"
#include "store/sql_audit.h"

#include <fmt/format.h>

#include <vector>

namespace missent::store {

using guard::PurgeBefore;
using guard::Purged;
using soci::into;
using soci::use;

namespace {

Number seconds(Time time) { return time.time_since_epoch().count(); }
Number day(Time time) { return seconds(time) / 86'400 + 1; }

// Rows of a table that go: how they are found, once, for counting and for taking away.
struct Rows {
  std::string_view table;
  std::string where;
};

// Entries that say how the log itself and the registers changed are no mail, and stay.
Rows log_of_mail(Time before) {
  return {"audit",
          fmt::format("kind not in ('case', 'register', 'purge') and entry <> '' and at < {}",
                      seconds(before))};
}
Rows log_of_cases(Time before) {
  return {"audit", fmt::format("kind = 'case' and entry <> '' and at < {}", seconds(before))};
}
Rows settled(Time before) {  // not waiting, not being released, not shared
  return {"hold", fmt::format("state between {} and {} and created < {}",
                              static_cast<int>(guard::HoldState::Sent),
                              static_cast<int>(guard::HoldState::Failed), seconds(before))};
}
Rows settled_with_body(Time before) {
  auto rows = settled(before);
  rows.where += fmt::format(" and body_in_file <> {}", BodyPurged);
  return rows;
}
Rows traces(Time before) { return {"trace", fmt::format("number < {}", seconds(before) * 65'536)}; }
Rows pairs(Time before) {
  return {"pair", fmt::format("last_sent > 0 and last_sent < {}", day(before))};
}
// Our own people, who write, stay until they are forgotten by name.
Rows addresses(Time before) {
  return {"address", fmt::format("last_sent > 0 and last_sent < {} and messages = 0", day(before))};
}

uint64_t count_of(soci::session& sql, const Rows& rows) {
  Number count = 0;
  sql << fmt::format("select count(*) from {} where {}", rows.table, rows.where), into(count);
  return static_cast<uint64_t>(count);
}

uint64_t change(soci::session& sql, const std::string& statement) {
  soci::statement prepared = (sql.prepare << statement);
  return static_cast<uint64_t>(run_change(prepared));
}

uint64_t take_away(soci::session& sql, const Rows& rows) {
  return change(sql, fmt::format("delete from {} where {}", rows.table, rows.where));
}

// The hashes stay, so that the chain still holds.
uint64_t empty_texts(soci::session& sql, const Rows& rows) {
  return change(sql, fmt::format("update {} set entry = '' where {}", rows.table, rows.where));
}

std::vector<std::string> texts_of(soci::session& sql, const std::string& select) {
  std::vector<std::string> out;
  std::string text;
  soci::statement each = (sql.prepare << select, into(text));
  each.execute();
  while (each.fetch()) out.push_back(text);
  return out;
}

std::vector<std::string> closed_cases(soci::session& sql, Time before) {
  std::vector<std::string> out;
  for (const auto& document : texts_of(sql, "select document from incident")) {
    const auto one = guard::read_case(document);
    if (one && one->state == guard::CaseState::Closed && one->closed && *one->closed < before)
      out.push_back(one->id);
  }
  return out;
}

std::vector<std::string> files_of(soci::session& sql, const Rows& holds) {
  return texts_of(sql, fmt::format("select id from {} where {} and body_in_file = 1", holds.table,
                                   holds.where));
}

uint64_t take_holds(soci::session& sql, const Rows& rows, std::vector<std::string>& files) {
  for (auto& id : files_of(sql, rows)) files.push_back(std::move(id));
  for (std::string_view beside : {"hold_body", "link"})
    take_away(
        sql, {beside, fmt::format("hold in (select id from {} where {})", rows.table, rows.where)});
  return take_away(sql, rows);
}

uint64_t take_holds_naming(soci::session& sql, const Sought& people,
                           std::vector<std::string>& files) {
  uint64_t taken = 0;
  for (const auto& id : settled_holds_naming(sql, people))  // an id is letters and digits
    taken += take_holds(sql, {"hold", fmt::format("id = '{}'", id)}, files);
  return taken;
}

void take_bodies(soci::session& sql, Time before, Purged& done, std::vector<std::string>& files) {
  const auto rows = settled_with_body(before);
  for (auto& id : files_of(sql, rows)) files.push_back(std::move(id));
  take_away(sql, {"hold_body",
                  fmt::format("hold in (select id from {} where {})", rows.table, rows.where)});
  done.bodies = change(
      sql, fmt::format("update hold set body_in_file = {} where {}", BodyPurged, rows.where));
}

void take_habits(soci::session& sql, Time before, Purged& done) {
  const auto old = addresses(before);
  const std::string ids = fmt::format("(select id from {} where {})", old.table, old.where);
  done.traces = take_away(sql, traces(before));
  done.pairs = take_away(sql, pairs(before));
  for (std::string_view beside : {"pair where recipient", "together where low",
                                  "together where high", "confirmation where address"})
    change(sql, fmt::format("delete from {} in {}", beside, ids));
  change(sql,
         fmt::format("update domain set addresses = addresses - (select count(*) from {} where "
                     "domain = domain.id and {})",
                     old.table, old.where));
  done.addresses = take_away(sql, old);
  // A domain of nobody who is left.
  take_away(sql, {"domain", fmt::format("addresses <= 0 and last_sent < {}", day(before))});
}

void take_cases(soci::session& sql, Time before, Purged& done) {
  for (const auto& id : closed_cases(sql, before)) {
    sql << "delete from incident where id = :id", use(id);
    ++done.cases;
  }
  done.log += empty_texts(sql, log_of_cases(before));
}

// Other processes see that what they keep in memory is old.
void tell_others(Database& database) {
  if (database.dialect().is_shared()) change(database.sql(), "update turn set number = number + 2");
}

Purged count_all(soci::session& sql, const PurgeBefore& before) {
  Purged out;
  if (before.log) out.log += count_of(sql, log_of_mail(*before.log));
  if (before.holds) out.holds = count_of(sql, settled(*before.holds));
  if (before.bodies) out.bodies = count_of(sql, settled_with_body(*before.bodies));
  if (before.habits) {
    out.traces = count_of(sql, traces(*before.habits));
    out.pairs = count_of(sql, pairs(*before.habits));
    out.addresses = count_of(sql, addresses(*before.habits));
  }
  if (before.cases) {
    out.cases = closed_cases(sql, *before.cases).size();
    out.log += count_of(sql, log_of_cases(*before.cases));
  }
  return out;
}

Purged take_all(soci::session& sql, const PurgeBefore& before, std::vector<std::string>& files) {
  Purged out;
  if (before.log) out.log += empty_texts(sql, log_of_mail(*before.log));
  if (before.bodies) take_bodies(sql, *before.bodies, out, files);
  if (before.holds) out.holds = take_holds(sql, settled(*before.holds), files);
  if (before.habits) take_habits(sql, *before.habits, out);
  if (before.cases) take_cases(sql, *before.cases, out);
  return out;
}

void add(guard::Forgotten& sum, const guard::Forgotten& one) {
  sum.known = sum.known || one.known;
  sum.pairs += one.pairs;
  sum.traces += one.traces;
  sum.named_in += one.named_in;
}

}  // namespace

SqlRetention::SqlRetention(Database& database, SqlAudit& audit, BodyFolder bodies,
                           std::function<std::string(const std::string& key)> kept,
                           std::function<void()> forget_caches)
    : database_(database),
      audit_(audit),
      bodies_(std::move(bodies)),
      kept_(std::move(kept)),
      forget_caches_(std::move(forget_caches)) {}

void SqlRetention::set_marks(const Marks& marks, std::string file) {
  marks_ = marks;
  file_ = std::move(file);
}

Result<Purged> SqlRetention::count(const PurgeBefore& before) {
  TRY(audit_.flush());
  return database_.read([&]() -> Result<Purged> { return count_all(database_.sql(), before); });
}

Result<Purged> SqlRetention::purge(const PurgeBefore& before, Time now) {
  TRY(audit_.flush());
  Purged done;
  std::vector<std::string> files;
  guard::AuditEntry entry{now, "purge", {}};
  TRY(audit_.commit(&entry, [&]() -> Result<bool> {
    files.clear();
    done = take_all(database_.sql(), before, files);
    tell_others(database_);
    entry.json = guard::purge_json(before, done);
    return true;
  }));
  TRY(settle(files));
  return done;
}

// What is to be forgotten in one step: habits of these keys, texts that name these people.
struct SqlRetention::Asked {
  std::function<Result<std::vector<std::string>>()> keys;  // as they are kept
  std::optional<Sought> texts;                             // none: habits alone
  ForgottenPeople people;                                  // by their marks
};

Result<guard::Forgotten> SqlRetention::take_out(const Asked& asked, Time now) {
  TRY(audit_.flush());
  guard::Forgotten done;
  std::vector<std::string> files;
  guard::AuditEntry entry{now, "forgotten", {}};
  auto step = [&]() -> Result<bool> {
    auto& sql = database_.sql();
    files.clear();
    done = {};
    for (const auto& key : TRY(asked.keys())) add(done, TRY(erase_habits_of(sql, key)));
    std::vector<int64_t> emptied;
    if (asked.texts) {
      done.holds = take_holds_naming(sql, *asked.texts, files);
      emptied = log_entries_naming(sql, *asked.texts);
    }
    for (const int64_t seq : emptied)
      done.log += empty_texts(sql, {"audit", fmt::format("seq = {}", seq)});
    for (const auto& [mark, request] : asked.people) write_row(sql, mark, request);
    tell_others(database_);
    entry.json = guard::forgotten_json(done, emptied);
    return true;
  };
  TRY(audit_.commit(&entry, step));
  TRY(settle(files));
  return done;
}

// First in the file: after a crash the person is forgotten when the store is opened again.
Result<guard::Forgotten> SqlRetention::forget(const std::string& key, guard::Reach reach,
                                              Time now) {
  Asked asked;
  asked.keys = [&]() -> Result<std::vector<std::string>> { return std::vector{kept_(key)}; };
  if (reach == guard::Reach::Everywhere) asked.texts = sought(key);
  if (marks_) asked.people[marks_->of(key)] = {now, reach};
  TRY(note_in_file(asked.people));
  return take_out(asked, now);
}

Result<void> SqlRetention::note_in_file(const ForgottenPeople& people) {
  if (file_.empty() || people.empty()) return {};
  const std::lock_guard lock(file_mutex_);
  const auto noted = TRY(read_forgotten(file_));
  if (missing_in(noted, people).empty()) return {};
  return write_forgotten(file_, joined(noted, people));
}

Result<uint64_t> SqlRetention::forget_again(Time now) {
  if (file_.empty() || !marks_) return uint64_t{0};
  const auto rows = TRY(
      database_.read([&]() -> Result<ForgottenPeople> { return forgotten_rows(database_.sql()); }));
  TRY(note_in_file(rows));
  Asked asked;
  asked.people = missing_in(rows, TRY(read_forgotten(file_)));
  if (asked.people.empty()) return uint64_t{0};
  ForgottenPeople everywhere = asked.people;
  std::erase_if(everywhere,
                [](const auto& one) { return one.second.reach != guard::Reach::Everywhere; });
  const auto among = [this](const ForgottenPeople& people) {
    return Sought{
        [this, &people](const std::string& key) { return people.contains(marks_->of(key)); }};
  };
  asked.keys = [&] { return habits_naming(database_.sql(), among(asked.people)); };
  if (!everywhere.empty()) asked.texts = among(everywhere);
  TRY(take_out(asked, now));
  return uint64_t{asked.people.size()};
}

Result<void> SqlRetention::settle(const std::vector<std::string>& files) {
  // A crash before this leaves files without rows, which go when the store is opened.
  for (const auto& id : files) bodies_.remove(id);
  forget_caches_();
  return database_.settle();
}

Result<void> SqlRetention::compact() {
  forget_caches_();
  if (database_.dialect().is_shared()) return {};  // its own autovacuum does
  TRY(database_.read([&]() -> Result<void> {
    database_.sql() << "vacuum";
    return {};
  }));
  return database_.settle();
}

}  // namespace missent::store
