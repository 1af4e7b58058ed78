// SPDX-License-Identifier: Apache-2.0
#pragma once
// The incidents of one year, for a board and an annual report: how many, of which kind, how many
// people, how fast they were reported, whose domains. Counted by when the organisation became
// aware. Free of names: domains, no addresses.

#include "guard/case.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::guard {

struct CountTable {
  std::string_view key;    // "by_month"
  std::string_view title;  // "By month"
  std::vector<std::pair<std::string, uint64_t>> rows;
};

struct YearSummary {
  int year = 0;
  Time made{};
  uint64_t cases = 0, near_misses = 0, breaches = 0, reported = 0, late = 0, open = 0, messages = 0;
  uint64_t people_least = 0, people_most = 0;  // of breaches; nobody knows of some: see unknown
  uint64_t people_unknown = 0;                 // breaches of which nobody has said how many
  std::vector<CountTable> tables;              // of breaches
};

YearSummary summarise(const std::vector<Case>& cases, int year, Time now);

std::string summary_json(const YearSummary& summary);
std::string summary_csv(const YearSummary& summary);   // table,what,count (RFC 4180)
std::string summary_html(const YearSummary& summary);  // with charts; A4 when printed

}  // namespace missent::guard
