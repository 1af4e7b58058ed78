// SPDX-License-Identifier: Apache-2.0
#include "store/naming.h"

#include "habits/trace_bytes.h"
#include "mail/address.h"
#include "store/database.h"
#include "store/octets.h"
#include "store/soci_api.h"

#include <string>
#include <utility>
#include <vector>

namespace missent::store {

using habits::Pseudonyms;
using soci::into;
using soci::use;

namespace {

struct Kept {  // of an address
  Number domain = 0;
  std::string local;
};

struct Pair {
  Number sender = 0, recipient = 0, first = 0, second = 0;
};

struct Row {  // of a trace
  Number sent = 0, number = 0;
  std::string document;
};

class Hiding {
 public:
  Hiding(soci::session& sql, const Pseudonyms& names) : sql_(sql), names_(names) {}

  Result<guard::Hidden> run() {
    addresses();
    subjects();
    confirmations();
    for (const auto& person : texts_of("select distinct person from trace")) TRY(traces_of(person));
    return done_;
  }

 private:
  std::vector<std::string> texts_of(const char* select) {
    std::vector<std::string> out;
    std::string text;
    soci::statement each = (sql_.prepare << select, into(text));
    each.execute();
    while (each.fetch()) out.push_back(text);
    return out;
  }

  std::vector<Kept> clear_addresses() {
    std::vector<Kept> out;
    Kept one;
    soci::statement each =
        (sql_.prepare << "select domain, local from address", into(one.domain), into(one.local));
    each.execute();
    while (each.fetch()) out.push_back(one);
    return out;
  }

  void addresses() {
    std::string local, hidden;
    Number domain = 0;
    soci::statement update = (sql_.prepare << "update address set local = :hidden, names = '' "
                                              "where domain = :domain and local = :local",
                              use(hidden), use(domain), use(local));
    for (auto& one : clear_addresses()) {
      names_.write(one.local, {}, hidden);
      hidden.pop_back();  // the @
      local = std::move(one.local);
      domain = one.domain;
      done_.addresses += static_cast<uint64_t>(run_change(update));
    }
  }

  std::vector<Pair> pairs_with_subjects() {
    std::vector<Pair> out;
    Pair one;
    soci::statement each =
        (sql_.prepare << "select sender, recipient, subjects_a, subjects_b from pair where "
                         "subjects_a <> 0 or subjects_b <> 0",
         into(one.sender), into(one.recipient), into(one.first), into(one.second));
    each.execute();
    while (each.fetch()) out.push_back(one);
    return out;
  }

  Number hidden_subjects(Number packed) const {  // two in one number: store/habit_sql.cc
    const auto both = static_cast<uint64_t>(packed);
    const uint64_t low = names_.of_word(static_cast<uint32_t>(both)),
                   high = names_.of_word(static_cast<uint32_t>(both >> 32U));
    return static_cast<Number>(high << 32U | low);
  }

  void subjects() {
    Pair now;
    soci::statement update = (sql_.prepare << "update pair set subjects_a = :first, subjects_b = "
                                              ":second where sender = :sender and recipient = "
                                              ":recipient",
                              use(now.first), use(now.second), use(now.sender), use(now.recipient));
    for (const auto& one : pairs_with_subjects()) {
      now = one;
      now.first = hidden_subjects(one.first);
      now.second = hidden_subjects(one.second);
      run_change(update);
    }
  }

  void confirmations() {
    Number address = 0;
    habits::Confirmation one;
    std::vector<std::pair<Number, std::string>> all;
    {
      soci::statement each =
          (sql_.prepare << "select address, person from confirmation", into(address), into(one.by));
      each.execute();
      while (each.fetch()) all.emplace_back(address, disguised(one, names_).by);
    }
    for (auto& [id, by] : all)
      sql_ << "update confirmation set person = :person, note = '' where address = :address",
          use(by), use(id);
  }

  std::vector<Row> rows_of(const std::string& person) {
    std::vector<Row> out;
    Row row;
    soci::statement each =
        (sql_.prepare << "select sent, number, document from trace where person = :person",
         into(row.sent), into(row.number), into(row.document), use(person));
    each.execute();
    while (each.fetch()) out.push_back(row);
    return out;
  }

  Result<void> traces_of(const std::string& person) {
    const std::string hidden = names_.of(person);
    for (auto& row : rows_of(person)) {
      const std::string bytes = TRY(from_base64(row.document));
      auto trace = habits::read_trace(bytes);
      if (!trace) return fail(Kind::Internal, "a trace: " + trace.error().message);
      row.document = to_base64(habits::write_trace(disguised(*std::move(trace), names_)));
      sql_ << "update trace set person = :hidden, document = :document where person = :person and "
              "sent = :sent and number = :number",
          use(hidden), use(row.document), use(person), use(row.sent), use(row.number);
      ++done_.traces;
    }
    return {};
  }

  soci::session& sql_;
  const Pseudonyms& names_;
  guard::Hidden done_;
};

}  // namespace

bool has_pseudonyms(soci::session& sql) {
  Number count = 0;
  sql << "select count(*) from habit_naming", into(count);
  return count > 0;
}

bool knows_anybody(soci::session& sql) {
  Number addresses = 0, traces = 0;
  sql << "select count(*) from (select 1 from address limit 1) as found", into(addresses);
  sql << "select count(*) from (select 1 from trace limit 1) as found", into(traces);
  return addresses + traces > 0;
}

void note_pseudonyms(soci::session& sql) {
  sql << "insert into habit_naming (addresses) values ('hashed')";
}

Result<guard::Hidden> hide_names(soci::session& sql, const Pseudonyms& names) {
  return Hiding(sql, names).run();
}

habits::Confirmation disguised(habits::Confirmation confirmation, const Pseudonyms& names) {
  const auto key = mail::habit_key(mail::parse_address(confirmation.by));
  if (!key.empty()) confirmation.by = names.of(key);
  confirmation.note.clear();
  return confirmation;
}

}  // namespace missent::store
