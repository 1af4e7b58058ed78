// SPDX-License-Identifier: Apache-2.0
#include "guard/case_summary.h"

#include "guard/case_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace missent::guard {

using missent::to_text;

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::year_month_day;

constexpr size_t MostDomains = 20;

year_month_day day_of(Time time) { return year_month_day{floor<days>(time)}; }

// Rows in the order in which they were begun; those with none too, where `all` says so.
class Counts {
 public:
  void begin(std::string_view what) { counts_.emplace_back(what, 0); }
  void add(std::string_view what) {
    const auto found = std::find_if(counts_.begin(), counts_.end(),
                                    [&](const auto& row) { return row.first == what; });
    if (found != counts_.end())
      ++found->second;
    else
      counts_.emplace_back(what, 1);
  }
  std::vector<std::pair<std::string, uint64_t>> in_order() && { return std::move(counts_); }
  // Most first.
  std::vector<std::pair<std::string, uint64_t>> by_size(size_t most) && {
    std::stable_sort(counts_.begin(), counts_.end(),
                     [](const auto& one, const auto& other) { return one.second > other.second; });
    if (counts_.size() > most) counts_.resize(most);
    return std::move(counts_);
  }

 private:
  std::vector<std::pair<std::string, uint64_t>> counts_;
};

using Cases = std::vector<const Case*>;

CountTable by_month(const Cases& breaches) {
  static constexpr std::array<std::string_view, 12> Months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Counts counts;
  for (const auto month : Months) counts.begin(month);
  for (const auto* one : breaches) counts.add(Months[unsigned{day_of(one->aware).month()} - 1]);
  return {"by_month", "By month", std::move(counts).in_order()};
}

CountTable by_kind(const Cases& breaches) {
  Counts counts;
  for (const auto* one : breaches) {
    const auto& type = one->assessment.incident_type;
    counts.add(type.empty() ? "Not Provided" : type);
  }
  return {"by_incident_type", "By kind of incident", std::move(counts).by_size(100)};
}

CountTable by_data(const Cases& breaches) {
  Counts counts;
  for (const auto* one : breaches)
    for (const auto& type : one->assessment.data_types) counts.add(type);
  return {"by_data_type", "By kind of data", std::move(counts).by_size(100)};
}

CountTable by_people(const Cases& breaches) {
  Counts counts;
  for (const uint64_t least : {1U, 10U, 100U, 1'000U, 10'000U, 100'000U, 0U})
    counts.begin(people_band(least));
  for (const auto* one : breaches) {
    const auto& said = one->assessment;
    counts.add(people_band(said.people_most ? said.people_most : said.people_least));
  }
  return {"by_people_affected", "By people affected", std::move(counts).in_order()};
}

CountTable by_time(const Cases& breaches) {
  constexpr int64_t Day = 86'400;
  Counts counts;
  for (const int64_t days_passed : {0, 2, 5, 30})
    counts.begin(time_to_report_band(days_passed * Day));
  for (const auto* one : breaches)
    if (one->reported) counts.add(time_to_report_band((*one->reported - one->aware).count()));
  return {"by_time_to_report", "By time to report", std::move(counts).in_order()};
}

CountTable by_domain(const Cases& breaches) {
  Counts counts;
  for (const auto* one : breaches) {
    std::set<std::string> domains;
    for (const auto& message : one->messages)
      for (const auto& recipient : message.recipients)
        if (is_wrong(recipient))
          domains.insert(recipient.address.substr(recipient.address.rfind('@') + 1));
    for (const auto& domain : domains) counts.add(domain);
  }
  return {"by_domain", "By domain of the wrong recipient", std::move(counts).by_size(MostDomains)};
}

void add_people(YearSummary& summary, const Assessment& said) {
  if (!said.people_least && !said.people_most) {
    ++summary.people_unknown;
    return;
  }
  const uint64_t least = said.people_least.value_or(said.people_most.value_or(0));
  summary.people_least += least;
  summary.people_most += std::max(least, said.people_most.value_or(least));
}

}  // namespace

YearSummary summarise(const std::vector<Case>& cases, int year, Time now) {
  YearSummary summary{.year = year, .made = now};
  Cases breaches;
  for (const auto& one : cases) {
    if (int{day_of(one.aware).year()} != year) continue;
    ++summary.cases;
    summary.open += one.state == CaseState::Open;
    summary.messages += one.messages.size();
    if (one.status == CaseStatus::NearMiss) {
      ++summary.near_misses;
      continue;
    }
    breaches.push_back(&one);
    summary.reported += one.reported.has_value();
    summary.late += is_late(one, now);
    add_people(summary, one.assessment);
  }
  summary.breaches = breaches.size();
  for (const auto table : {by_month, by_kind, by_people, by_data, by_time, by_domain})
    summary.tables.push_back(table(breaches));
  return summary;
}

}  // namespace missent::guard
