// SPDX-License-Identifier: Apache-2.0
#include "store/learn.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace missent::store {

namespace {

using habits::Lesson;
using habits::PairMemory;
using habits::PairNote;
using habits::Tally;

struct Change {  // what one message adds to a total
  bool sent = false;
  bool received = false;
  bool replies = false;
  bool bounces = false;

  Change& operator|=(const Change& other) {
    sent |= other.sent;
    received |= other.received;
    replies |= other.replies;
    bounces |= other.bounces;
    return *this;
  }
};

Change change_of(const Tally& before, const Tally& after) {
  return {after.sent != before.sent, after.received != before.received,
          after.replies != before.replies, after.bounces != before.bounces};
}

void count(uint32_t& counter, bool up = true) {
  if (up && counter < std::numeric_limits<uint32_t>::max()) ++counter;
}

void add(Tally& total, const Change& change, Time date) {
  count(total.sent, change.sent);
  count(total.received, change.received);
  count(total.replies, change.replies);
  count(total.bounces, change.bounces);
  if (!change.sent) return;
  total.first_sent = total.first_sent ? std::min(*total.first_sent, date) : date;
  total.last_sent = total.last_sent ? std::max(*total.last_sent, date) : date;
  round_to_days(total);
}

std::set<RowId> senders_answered(HabitTable& table, const Lesson& lesson) {
  std::set<RowId> out;
  const size_t most = std::min(lesson.answers.size(), MostAnswers);
  for (size_t i = 0; i < most; ++i) {
    RowId sender = table.sender_of_id(id_number(lesson.answers[i]));
    if (sender != 0) out.insert(sender);
  }
  return out;
}

struct Pair {
  AddressRow* owner = nullptr;
  AddressRow* other = nullptr;
};

// A bounce makes nobody known.
Pair rows_of(HabitTable& table, const PairNote& note) {
  if (note.what == PairNote::What::Bounced)
    return {table.find_address(note.owner), table.find_address(note.other)};
  return {&table.address(note.owner), &table.address(note.other)};
}

class Teaching {  // one lesson going in
 public:
  Teaching(HabitTable& table, const Lesson& lesson) : table_(table), lesson_(lesson) {}

  void teach() {
    const auto notes = habits::notes_of(lesson_);
    bool receives = std::any_of(notes.begin(), notes.end(), [](const auto& note) {
      return note.what == PairNote::What::Received;
    });
    if (receives) answered_ = senders_answered(table_, lesson_);
    for (const auto& note : notes) change_pair(note);
    change_totals();
    if (changes_.empty() || lesson_.from.key.empty() || !lesson_.bounced.empty()) return;
    remember_names();
    if (lesson_.own) remember_sending();
  }

 private:
  void change_pair(const PairNote& note) {
    if (note.owner.empty() || note.other.empty()) return;
    auto [owner, other] = rows_of(table_, note);
    if (!owner || !other) return;
    Tally before, after;
    table_.change_pair(owner->id, other->id, [&](PairMemory& pair) {
      before = pair.tally;
      habits::apply(pair, note, lesson_, answered_.contains(owner->id));
      round_to_days(pair.tally);
      after = pair.tally;
    });
    changes_[note.other] |= change_of(before, after);
    const bool first = before.sent == 0 && after.sent > 0;
    count(owner->recipients, first);
    count(other->senders, first);
  }

  void change_totals() {
    std::map<RowId, std::pair<DomainRow*, Change>> domains;
    for (const auto& [key, change] : changes_) {
      add(table_.address(key).all, change, lesson_.date);
      DomainRow& domain = table_.domain_of(key);
      auto& entry = domains[domain.id];
      entry.first = &domain;
      entry.second |= change;
    }
    for (auto& [id, entry] : domains) add(entry.first->tally, entry.second, lesson_.date);
  }

  // Only what an author calls himself, and what we call others: an outsider's names for others are
  // hearsay.
  void remember_names() {
    add_name(table_.address(lesson_.from.key).names, lesson_.from.name);
    if (!lesson_.own) return;
    for (const auto& recipient : lesson_.recipients)
      if (!recipient.key.empty()) add_name(table_.address(recipient.key).names, recipient.name);
  }

  void remember_sending() {
    AddressRow& author = table_.address(lesson_.from.key);
    count(author.messages);
    if (lesson_.id) table_.add_sent_id(id_number(*lesson_.id), author.id);
    if (lesson_.recipients.size() > MostTogether) return;
    std::set<RowId> ids;
    for (const auto& recipient : lesson_.recipients)
      if (!recipient.key.empty()) ids.insert(table_.address(recipient.key).id);
    for (auto low = ids.begin(); low != ids.end(); ++low)
      for (auto high = std::next(low); high != ids.end(); ++high) table_.add_together(*low, *high);
  }

  HabitTable& table_;
  const Lesson& lesson_;
  std::set<RowId> answered_;
  std::map<std::string_view, Change> changes_;
};

std::string cleaned(std::string_view name) {
  if (name.size() > LongestName) {
    size_t end = LongestName;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0u) == 0x80u) --end;
    name = name.substr(0, end);
  }
  std::string out(name);
  for (char& letter : out)
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) letter = ' ';
  const auto begin = out.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

}  // namespace

bool learn_lesson(HabitTable& table, const Lesson& lesson) {
  if (!table.add_message(message_number(lesson))) return false;
  Teaching(table, lesson).teach();
  table.add_traces(lesson);
  return true;
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  auto clean = cleaned(name);
  if (clean.empty()) return;
  auto place = std::find(names.begin(), names.end(), clean);
  if (place == names.end()) {
    if (names.size() == MostNames) names.pop_back();
    place = names.insert(names.end(), std::move(clean));
  }
  std::rotate(names.begin(), place, place + 1);
}

}  // namespace missent::store
