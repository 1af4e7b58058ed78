// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_tally.h"

#include <algorithm>
#include <numeric>

namespace missent::archive {

namespace {

using policy::Action;
using policy::Verdict;

constexpr size_t MostSenders = 10;
constexpr size_t DayLength = 10;  // of "2023-07-20T09:14:00Z"

size_t place_of(Action action) { return static_cast<size_t>(action); }

void count(Compared& counts, const Verdict& before, const Verdict& after) {
  ++counts.before[place_of(before.action)];
  ++counts.after[place_of(after.action)];
}

std::vector<Difference::Recipient> differing_recipients(const Verdict& before,
                                                        const Verdict& after) {
  std::vector<Difference::Recipient> out;
  for (size_t at = 0; at < after.recipients.size(); ++at) {
    const auto& one = after.recipients[at];
    const auto old = before.recipients[at].action;
    if (one.action != old) out.push_back({one.address.text, old, one.action});
  }
  return out;
}

std::vector<ReplayRow> rows_of(const std::map<std::string, Compared, std::less<>>& rows) {
  std::vector<ReplayRow> out;
  for (const auto& [name, counts] : rows) out.push_back({name, counts});
  return out;
}

// Equal ones stay in the order of their names.
void sort_by_stopped(std::vector<ReplayRow>& rows) {
  const auto weight = [](const ReplayRow& row) {
    return std::pair(stopped(row.counts.after), stopped(row.counts.before));
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const ReplayRow& one, const ReplayRow& other) {
    return weight(one) > weight(other);
  });
}

std::vector<ReplayRow> most_stopped(std::vector<ReplayRow> rows) {
  std::erase_if(rows, [](const ReplayRow& row) {
    return stopped(row.counts.after) == 0 && stopped(row.counts.before) == 0;
  });
  sort_by_stopped(rows);
  if (rows.size() > MostSenders) rows.resize(MostSenders);
  return rows;
}

}  // namespace

uint64_t all_of(const ActionCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

uint64_t held(const ActionCounts& counts) { return stopped(counts) - refused(counts); }

uint64_t refused(const ActionCounts& counts) { return counts[place_of(Action::Refuse)]; }

uint64_t stopped(const ActionCounts& counts) {
  return std::accumulate(counts.begin() + place_of(Action::Delay), counts.end(), uint64_t{0});
}

double ReplayMinutes::of(const ActionCounts& counts) const {
  const auto number = [&](Action action) { return static_cast<double>(counts[place_of(action)]); };
  return ask * number(Action::Ask) + approve * number(Action::Approve) +
         refuse * number(Action::Refuse);
}

ReplayTally::ReplayTally(const policy::Policy& before, const policy::Policy& after) {
  const auto take = [&](const policy::Policy& policy,
                        std::optional<ReplayRule::Side> ReplayRule::*side) {
    for (const auto& rule : policy.rules) {
      const auto [at, is_new] = rule_places_.emplace(rule.name, rules_.size());
      if (is_new) rules_.push_back({rule.name, std::nullopt, std::nullopt});
      rules_[at->second].*side = ReplayRule::Side{rule.action, 0};
    }
  };
  take(after, &ReplayRule::after);
  take(before, &ReplayRule::before);
}

void ReplayTally::count_rules(const Verdict& verdict,
                              std::optional<ReplayRule::Side> ReplayRule::*side) {
  for (const auto& name : verdict.rules) {
    const auto at = rule_places_.find(name);
    if (at != rule_places_.end() && rules_[at->second].*side)
      ++(rules_[at->second].*side)->messages;
  }
}

void ReplayTally::add(const Place& place, const Verdict& before, const Verdict& after) {
  count(all_, before, after);
  count(days_[to_text(place.date).substr(0, DayLength)], before, after);
  count(teams_[place.team], before, after);
  count(senders_[after.sender], before, after);
  count_rules(before, &ReplayRule::before);
  count_rules(after, &ReplayRule::after);
  if (policy::is_in_doubt(after)) ++in_doubt_;
  auto recipients = differing_recipients(before, after);
  if (recipients.empty()) return;
  differences_.push_back({place.source, place.date, after.sender, after.inspection.message.subject,
                          Difference::Side{before.action, before.rules},
                          Difference::Side{after.action, after.rules}, std::move(recipients)});
}

void ReplayTally::finish(ReplayReport& report) {
  report.all = all_;
  report.in_doubt = in_doubt_;
  report.days = rows_of(days_);
  report.teams = rows_of(teams_);
  sort_by_stopped(report.teams);
  report.senders = most_stopped(rows_of(senders_));
  report.rules = std::move(rules_);
  report.differences = std::move(differences_);
}

}  // namespace missent::archive
