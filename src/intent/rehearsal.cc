// SPDX-License-Identifier: Apache-2.0
#include "intent/rehearsal.h"

#include "habits/trace_shelf.h"
#include "intent/random.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace missent::intent {

namespace {

using habits::Companion;
using habits::Profile;
using habits::Trace;
using habits::TraceShelf;

constexpr size_t MostRecipients = 20, Alike = 40;
// The time between two learnings: from the mail of minutes ago to an archive that was learned long
// ago.
constexpr double Pauses[] = {0.10, 0.03, 0.12, 0.02, 0.08, 0.04};
constexpr double FirstJudged = 0.3;

struct Event {
  const std::string* person = nullptr;
  const Trace* trace = nullptr;
};

class Organisation {  // what all of us did until now
 public:
  void add(const std::string& person, const Trace& trace) {
    if (!trace.sent) return;
    std::set<std::string> domains;
    for (const auto& key : trace.people) {
      auto& one = people_[key];
      ++one.sent;
      one.senders.insert(&person);
      one.last = trace.date;
      domains.insert(domain_of(key));
    }
    for (const auto& domain : domains) ++domains_[domain];
  }

  // `contacts`: all that the sender ever wrote to.
  habits::Known known(const std::vector<std::string>& keys, const Profile& contacts) const {
    habits::Known out;
    for (const auto& key : keys) {
      auto domain = domains_.find(domain_of(key));
      if (domain == domains_.end()) continue;
      habits::Evidence evidence;
      evidence.domain.sent = domain->second;
      if (auto one = people_.find(key); one != people_.end()) {
        evidence.with_all.sent = one->second.sent;
        evidence.with_all.last_sent = one->second.last;
        evidence.senders = static_cast<uint32_t>(one->second.senders.size());
      }
      if (const Companion* contact = contacts.find(key)) {
        evidence.with_sender.sent = contact->sent;
        evidence.with_sender.received = contact->authored;
        if (contact->sent > 0) evidence.with_sender.last_sent = contact->last_sent;
      }
      out.addresses.emplace(key, std::move(evidence));
    }
    return out;
  }

 private:
  struct One {
    uint32_t sent = 0;
    std::set<const std::string*> senders;
    Time last{};
  };
  static std::string domain_of(const std::string& key) { return key.substr(key.rfind('@') + 1); }

  std::unordered_map<std::string, One> people_;
  std::unordered_map<std::string, uint32_t> domains_;
};

class Play {
 public:
  Play(std::vector<Event> events, const RehearsalSettings& settings)
      : events_(std::move(events)), settings_(settings), random_(settings.seed) {}

  Rehearsed run() {
    size_t known = share_of(FirstJudged);
    const size_t held_back = share_of(1 - settings_.held_back);
    size_t sent = 0;
    for (size_t i = known; i < events_.size(); ++i) sent += events_[i].trace->sent;
    keep_ = std::min(1.0, static_cast<double>(settings_.most_messages) /
                              static_cast<double>(std::max<size_t>(1, sent)));
    learn(0, known);
    for (size_t pause = 0; known < events_.size(); ++pause) {
      size_t end = std::min(
          events_.size(), known + std::max<size_t>(1, share_of(Pauses[pause % std::size(Pauses)])));
      for (size_t i = known; i < end; ++i) judge(events_[i], i >= held_back);
      learn(known, end);
      known = end;
    }
    return std::move(out_);
  }

 private:
  struct Person {
    Profile contacts;  // everybody ever, without words
    TraceShelf shelf;
  };

  size_t share_of(double share) const {
    return static_cast<size_t>(share * static_cast<double>(events_.size()));
  }

  void learn(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      organisation_.add(*events_[i].person, *events_[i].trace);
      Person& person = people_.try_emplace(events_[i].person).first->second;
      Trace only_people = *events_[i].trace;
      only_people.wording = {};
      only_people.subject = 0;
      person.contacts.add(only_people);
      person.shelf.add(*events_[i].trace);
    }
  }

  void judge(const Event& event, bool held_back) {
    const Trace& trace = *event.trace;
    if (!trace.sent || trace.people.empty() || trace.people.size() > MostRecipients ||
        random_.share() > keep_)
      return;
    auto at = people_.find(event.person);
    if (at == people_.end() || at->second.contacts.sent() < settings_.least_sent) return;
    Person& person = at->second;
    add(event, person, trace.people, trace.copied, {}, Slipped::Nothing, held_back);
    const size_t target = random_.below(trace.people.size());
    for (Slipped kind : {Slipped::Added, Slipped::Replaced}) {
      const Companion* wrong = choose(person.contacts, trace, *event.person, trace.people[target]);
      if (!wrong) continue;
      auto people = trace.people;
      size_t copied = trace.copied;
      if (kind == Slipped::Replaced)
        people[target] = wrong->key;
      else
        copied = insert(people, copied, wrong->key, target + trace.copied >= trace.people.size());
      add(event, person, people, copied, wrong->key, kind, held_back);
    }
  }

  // Anywhere in the list where the one it was meant for stands.
  size_t insert(std::vector<std::string>& people, size_t copied, std::string_view key,
                bool in_copy) {
    const size_t to = people.size() - copied;
    size_t place = in_copy ? to + random_.below(copied + 1) : random_.below(to + 1);
    people.insert(people.begin() + static_cast<long>(place), std::string(key));
    return copied + in_copy;
  }

  const Companion* choose(const Profile& profile, const Trace& trace, const std::string& person,
                          const std::string& target) {
    std::vector<const Companion*> pool;
    const size_t how = random_.below(3);
    auto take = [&](const Companion& one) {
      bool there =
          one.sent == 0 || one.key == person ||
          std::find(trace.people.begin(), trace.people.end(), one.key) != trace.people.end();
      if (!there) pool.push_back(&one);
    };
    if (how == 0)
      for (const auto* one : profile.named_alike(target, Alike)) take(*one);
    if (pool.empty())
      for (const auto& one : profile.companions()) take(one);
    if (pool.empty()) return nullptr;
    return how == 1 ? by_use(pool) : pool[random_.below(pool.size())];
  }

  const Companion* by_use(const std::vector<const Companion*>& pool) {
    size_t all = 0;
    for (const auto* one : pool) all += one->sent;
    size_t left = random_.below(all);
    for (const auto* one : pool) {
      if (left < one->sent) return one;
      left -= one->sent;
    }
    return pool.back();
  }

  void add(const Event& event, Person& person, const std::vector<std::string>& people,
           size_t copied, std::string_view wrong, Slipped slipped, bool held_back) {
    const auto known = organisation_.known(people, person.contacts);
    const Trace& trace = *event.trace;
    const Profile& profile = person.shelf.profile();
    const PastAlike past(profile, trace.wording);
    auto rows = read_features({*event.person, people, copied, trace.date, trace.subject,
                               trace.wording, profile, known, past});
    for (size_t i = 0; i < rows.size(); ++i) {
      out_.samples.rows.push_back(rows[i]);
      out_.samples.wrong.push_back(slipped != Slipped::Nothing && people[i] == wrong);
      out_.samples.weights.push_back(1);
      out_.message.push_back(static_cast<uint32_t>(out_.messages));
      out_.slipped.push_back(slipped);
      out_.held_back.push_back(held_back);
    }
    ++out_.messages;
  }

  std::vector<Event> events_;
  const RehearsalSettings& settings_;
  Random random_;
  double keep_ = 1;
  Organisation organisation_;
  std::unordered_map<const std::string*, Person> people_;
  Rehearsed out_;
};

}  // namespace

size_t Rehearsed::clean() const {
  std::set<uint32_t> out;
  for (size_t i = 0; i < message.size(); ++i)
    if (slipped[i] == Slipped::Nothing) out.insert(message[i]);
  return out.size();
}

void Rehearsal::add(const std::string& person, Trace trace) {
  people_[person].push_back(std::move(trace));
}

size_t Rehearsal::traces() const {
  size_t count = 0;
  for (const auto& [person, traces] : people_) count += traces.size();
  return count;
}

Rehearsed Rehearsal::run(const RehearsalSettings& settings) const {
  std::vector<Event> events;
  for (const auto& [person, traces] : people_) {
    bool writes = std::any_of(traces.begin(), traces.end(), [](auto& trace) { return trace.sent; });
    if (!writes) continue;
    for (const auto& trace : traces) events.push_back({&person, &trace});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](auto& a, auto& b) { return a.trace->date < b.trace->date; });
  return Play(std::move(events), settings).run();
}

}  // namespace missent::intent
