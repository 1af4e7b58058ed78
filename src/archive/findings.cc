// SPDX-License-Identifier: Apache-2.0
#include "archive/findings.h"

#include <algorithm>
#include <map>
#include <set>

namespace missent::archive {

using missent::to_text;

namespace {

constexpr size_t MonthLength = 7;  // of "2023-07-20T09:14:00Z"

Estimate estimate_of(const Misdirected& sum) {
  return {sum.messages(), sum.expected(), sum.between()};
}

void add_to(Misdirected& sum, const Suspect& message, double probability) {
  sum.add(probability, message.reviewed ? std::string_view() : message.fate());
  if (message.shared_deviation > 0) sum.add_shared(message.shared_deviation, message.shared);
}

// Is it one of those that may be misdirected, and not one that a person said was right?
bool may_be_wrong(const Suspect& message) {
  return !message.wrong.empty() || message.probability > 0;
}

bool affects_people(const Suspect& message) {
  return may_be_wrong(message) && !(message.reviewed && !*message.reviewed);
}

void add_to(Misdirected& sum, const Suspect& message) { add_to(sum, message, message.probability); }

// Counts by names; rows come out in the order of the names.
class Rows {
 public:
  void add(const std::string& name, const Suspect& message, size_t number) {
    auto& row = rows_[name];
    add_to(row.all, message);
    if (affects_people(message)) row.messages.push_back(number);
    if (message.grade() == Grade::Sensitive) row.sensitive += message.probability;
  }
  std::vector<FindingRow> in_order(PeopleAffected& people) const {
    std::vector<FindingRow> out;
    for (const auto& [name, row] : rows_)
      out.push_back({name, estimate_of(row.all), row.sensitive, people.count(row.messages)});
    return out;
  }
  std::vector<FindingRow> by_size(PeopleAffected& people) const {
    auto out = in_order(people);
    std::stable_sort(out.begin(), out.end(), [](const auto& one, const auto& other) {
      return one.all.expected > other.all.expected;
    });
    return out;
  }

 private:
  struct Row {
    Misdirected all;
    double sensitive = 0;
    std::vector<size_t> messages;  // that affect people
  };
  std::map<std::string, Row> rows_;
};

class Habits {
 public:
  void add(const Suspect& message) {
    for (const auto& wrong : message.wrong) {
      auto& habit = habits_[{message.sender, wrong.address}];
      // Of one among others that were wrong, an answer on the message says little.
      add_to(habit.sum, message, message.wrong.size() == 1 ? message.probability : wrong.doubt);
      auto& slip = habit.slip;
      if (slip.meant.empty()) slip.meant = wrong.meant;
      if (!message.date) continue;
      slip.first = std::min(slip.first.value_or(*message.date), *message.date);
      slip.last = std::max(slip.last.value_or(*message.date), *message.date);
    }
  }
  std::vector<HabitualSlip> habitual() const {
    std::vector<HabitualSlip> out;
    for (const auto& [who, habit] : habits_) {
      if (habit.sum.messages() < 2) continue;
      out.push_back(habit.slip);
      out.back().sender = who.first;
      out.back().address = who.second;
      out.back().all = estimate_of(habit.sum);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& one, const auto& other) {
      return one.all.expected > other.all.expected;
    });
    return out;
  }

 private:
  struct Habit {
    Misdirected sum;
    HabitualSlip slip;
  };
  std::map<std::pair<std::string, std::string>, Habit> habits_;
};

std::string domain_of(const std::string& address) {
  const size_t at = address.rfind('@');
  return at == address.npos ? "no domain" : address.substr(at + 1);
}

std::vector<size_t> most_urgent(std::span<const Suspect> messages) {
  const auto urgency = [&](size_t at) { return messages[at].probability * messages[at].points; };
  std::vector<size_t> out;
  for (size_t at = 0; at < messages.size(); ++at)
    if (urgency(at) > 0) out.push_back(at);
  std::stable_sort(out.begin(), out.end(),
                   [&](size_t one, size_t other) { return urgency(one) > urgency(other); });
  return out;
}

// One walk over the messages.
struct Count {
  Misdirected all;
  Rows months, domains, senders, teams, markings, kinds, grades;
  Habits habits;
  std::set<std::string> addresses;
  std::vector<size_t> affecting;
  std::optional<Time> first, last;

  void add(const Suspect& message, size_t number) {
    add_to(all, message);
    if (affects_people(message)) affecting.push_back(number);
    months.add(message.date ? to_text(*message.date).substr(0, MonthLength) : "no date", message,
               number);
    senders.add(message.sender, message, number);
    teams.add(message.team, message, number);
    grades.add(std::string(to_text(message.grade())), message, number);
    std::set<std::string> where;
    for (const auto& wrong : message.wrong) {
      addresses.insert(wrong.address);
      where.insert(domain_of(wrong.address));
    }
    for (const auto& domain : where) domains.add(domain, message, number);
    for (const auto& marking : message.markings) markings.add(marking, message, number);
    if (message.markings.empty()) markings.add("not marked", message, number);
    for (const auto& [kind, values] : message.kinds) kinds.add(kind, message, number);
    habits.add(message);
    if (!message.date) return;
    first = std::min(first.value_or(*message.date), *message.date);
    last = std::max(last.value_or(*message.date), *message.date);
  }
};

}  // namespace

Findings findings_of(std::span<const Suspect> messages, uint64_t judged) {
  Count count;
  PeopleAffected people;
  Findings out;
  for (size_t number = 0; number < messages.size(); ++number) {
    const auto& message = messages[number];
    people.add(message.persons, message.sender, message.people);
    if (message.reviewed) ++(*message.reviewed ? out.reviewed_yes : out.reviewed_no);
    if (may_be_wrong(message)) count.add(message, number);
  }
  out.people = people.count(count.affecting);
  out.in_doubt = messages.size();
  out.all = estimate_of(count.all);
  out.with_unseen = count.all.with_unseen(judged);
  for (auto& row : count.grades.in_order(people))
    for (const auto grade : {Grade::Trivial, Grade::Slight, Grade::Sensitive})
      if (row.name == to_text(grade)) out.grades[static_cast<size_t>(grade)] = row;
  out.addresses = count.addresses.size();
  out.first = count.first;
  out.last = count.last;
  out.months = count.months.in_order(people);
  out.domains = count.domains.by_size(people);
  out.senders = count.senders.by_size(people);
  out.teams = count.teams.by_size(people);
  out.markings = count.markings.by_size(people);
  out.kinds = count.kinds.by_size(people);
  out.habitual = count.habits.habitual();
  out.first_to_look_at = most_urgent(messages);
  return out;
}

}  // namespace missent::archive
