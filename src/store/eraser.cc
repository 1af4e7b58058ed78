// SPDX-License-Identifier: Apache-2.0
#include "store/eraser.h"

#include "guard/hold.h"
#include "habits/trace_bytes.h"
#include "mail/address.h"
#include "store/database.h"
#include "store/habit_rows.h"
#include "store/octets.h"
#include "store/soci_api.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

struct Row {  // of a trace
  std::string person;
  Number sent = 0, number = 0;
  std::string document;
};

class Eraser {  // within one step
 public:
  Eraser(soci::session& sql, const std::string& key) : sql_(sql), key_(key) {}

  Result<guard::Forgotten> run() {
    find();
    if (address_ != 0) erase_habits();
    done_.traces = change("delete from trace where person = :key", key_);
    TRY(take_out_of_traces());
    return done_;
  }

 private:
  void find() {
    const auto parts = split_key(key_);
    local_ = parts.local;
    std::string name(parts.domain);
    sql_ << "select d.id, a.id from domain d join address a on a.domain = d.id and a.local = "
            ":local where d.name = :name",
        into(domain_), into(address_), use(local_), use(name);
    done_.known = address_ != 0;
  }

  template <typename Value>
  uint64_t change(const char* statement, const Value& value) {
    soci::statement prepared = (sql_.prepare << statement, use(value));
    return static_cast<uint64_t>(run_change(prepared));
  }

  void erase_habits() {
    done_.pairs = change("delete from pair where sender = :id", address_) +
                  change("delete from pair where recipient = :id", address_) +
                  change("delete from together where low = :id", address_) +
                  change("delete from together where high = :id", address_);
    change("delete from message_sent where sender = :id", address_);
    change("delete from confirmation where address = :id", address_);
    sql_ << "delete from address where domain = :domain and local = :local", use(domain_),
        use(local_);
    change("update domain set addresses = addresses - 1 where id = :id", domain_);
    // A domain of nobody else is that person's.
    change("delete from domain where id = :id and addresses <= 0", domain_);
  }

  // Those of other people that name it, written anew without it.
  Result<void> take_out_of_traces() {
    for (auto& row : TRY(naming_rows())) {
      sql_ << "update trace set document = :document where person = :person and sent = :sent and "
              "number = :number",
          use(row.document), use(row.person), use(row.sent), use(row.number);
      ++done_.named_in;
    }
    return {};
  }

  Result<std::vector<Row>> naming_rows() {
    std::vector<Row> rows;
    Row row;
    soci::statement each = (sql_.prepare << "select person, sent, number, document from trace",
                            into(row.person), into(row.sent), into(row.number), into(row.document));
    each.execute();
    while (each.fetch()) {
      const std::string bytes = TRY(from_base64(row.document));
      auto trace = TRY(habits::read_trace(bytes));
      const auto before = trace.people.size();
      take_out(trace);
      if (trace.people.size() == before) continue;
      rows.push_back(row);
      rows.back().document = to_base64(habits::write_trace(trace));
    }
    return rows;
  }

  void take_out(habits::Trace& trace) const {
    const size_t first_copied =
        trace.people.size() - std::min<size_t>(trace.copied, trace.people.size());
    const auto copied = static_cast<size_t>(
        std::count(trace.people.begin() + static_cast<std::ptrdiff_t>(first_copied),
                   trace.people.end(), key_));
    trace.copied = static_cast<uint16_t>(trace.copied - copied);
    std::erase(trace.people, key_);
  }

  soci::session& sql_;
  const std::string& key_;
  std::string local_;
  Number domain_ = 0, address_ = 0;
  guard::Forgotten done_;
};

bool may_stand_in_address(char letter) {
  constexpr std::string_view Dividers = " \t\r\n<>()[]{},;:\"\\";
  return Dividers.find(letter) == std::string_view::npos && letter != '\0';
}

// What stands around this place without anything that divides addresses.
std::string_view word_around(std::string_view text, size_t at) {
  size_t begin = at, end = at;
  while (begin > 0 && may_stand_in_address(text[begin - 1])) --begin;
  while (end < text.size() && may_stand_in_address(text[end])) ++end;
  return text.substr(begin, end - begin);
}

bool names_any(std::string_view text, const Sought& people) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    auto word = word_around(text, at);
    while (word.ends_with('.')) word.remove_suffix(1);
    const auto key = mail::habit_key(mail::parse_address(word));
    if (!key.empty() && people.test(key)) return true;
  }
  return false;
}

// Of a LIKE: every text with this domain behind an @; what names the address is among them.
std::string pattern_of(std::string_view domain) {
  std::string out = "%@";
  for (const char letter : domain) {
    if (letter == '%' || letter == '_' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + "%";
}

}  // namespace

Result<guard::Forgotten> erase_habits_of(soci::session& sql, const std::string& key) {
  return Eraser(sql, key).run();
}

bool names_address(std::string_view text, std::string_view key) {
  return names_any(text, sought(std::string(key)));
}

Sought sought(const std::string& key) {
  return {[key](const std::string& other) { return other == key; },
          std::string(split_key(key).domain)};
}

Result<std::vector<std::string>> habits_naming(soci::session& sql, const Sought& people) {
  std::set<std::string> found;
  const auto look_at = [&](const std::string& key) {
    if (!found.contains(key) && people.test(key)) found.insert(key);
  };
  std::string local, domain, person, document;
  soci::statement addresses =
      (sql.prepare << "select a.local, d.name from domain d join address a on a.domain = d.id",
       into(local), into(domain));
  addresses.execute();
  while (addresses.fetch()) look_at(std::string(local).append("@").append(domain));
  soci::statement traces =
      (sql.prepare << "select person, document from trace", into(person), into(document));
  traces.execute();
  while (traces.fetch()) {
    look_at(person);
    const std::string bytes = TRY(from_base64(document));
    const auto trace = TRY(habits::read_trace(bytes));
    for (const auto& key : trace.people) look_at(key);
  }
  return std::vector<std::string>(found.begin(), found.end());
}

std::vector<int64_t> log_entries_naming(soci::session& sql, const Sought& people) {
  std::vector<int64_t> out;
  Number seq = 0;
  std::string text;
  const auto pattern = pattern_of(people.domain);
  soci::statement each = (sql.prepare << "select seq, entry from audit where lower(entry) like "
                                         ":pattern escape '\\'",
                          into(seq), into(text), use(pattern));
  each.execute();
  while (each.fetch())
    if (names_any(text, people)) out.push_back(seq);
  return out;
}

std::vector<std::string> settled_holds_naming(soci::session& sql, const Sought& people) {
  std::vector<std::string> out;
  std::string id, text;
  const auto pattern = pattern_of(people.domain);
  const auto first = static_cast<Number>(guard::HoldState::Sent);
  const auto last = static_cast<Number>(guard::HoldState::Failed);
  soci::statement each =
      (sql.prepare << "select id, document from hold where state between :first and :last and "
                      "lower(document) like :pattern escape '\\'",
       into(id), into(text), use(first), use(last), use(pattern));
  each.execute();
  while (each.fetch())
    if (names_any(text, people)) out.push_back(id);
  return out;
}

}  // namespace missent::store
