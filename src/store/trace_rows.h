// SPDX-License-Identifier: Apache-2.0
#pragma once
// The traces of people in a database: kept statements, used within steps of it. Throw what SOCI
// throws. Not copied: the statements point into the struct.

#include "base/result.h"
#include "habits/trace.h"
#include "store/database.h"
#include "store/soci_api.h"

#include <string>
#include <vector>

namespace missent::store {

class TraceRows {
 public:
  explicit TraceRows(soci::session& sql);
  TraceRows(const TraceRows&) = delete;
  TraceRows& operator=(const TraceRows&) = delete;

  // Forgets the person's oldest ones now and then: at most an eighth more than habits::MostTraces
  // stay.
  void add(const std::string& person, const habits::Trace& trace);
  // The latest ones of each direction, in order of date. Internal when a row is damaged.
  Result<std::vector<habits::Trace>> of(const std::string& person);
  std::vector<std::string> people();

 private:
  void forget_oldest();

  soci::session& sql_;
  std::string person_, document_;
  Number sent_ = 0, number_ = 0, most_ = 0;
  soci::statement add_, forget_, find_;
};

}  // namespace missent::store
