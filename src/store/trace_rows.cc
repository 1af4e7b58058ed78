// SPDX-License-Identifier: Apache-2.0
#include "store/trace_rows.h"

#include "habits/hash.h"
#include "habits/trace_bytes.h"
#include "store/octets.h"

#include <algorithm>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

constexpr Number OneInSome = 64;  // how seldom the oldest are looked for

// Traces of one second must differ: the lower bits are of the content.
Number number_of(const habits::Trace& trace, const std::string& bytes) {
  return trace.date.time_since_epoch().count() * 65536 +
         static_cast<Number>(habits::hash64(bytes) & 0xFFFFU);
}

Number most_of(Number sent) {
  return static_cast<Number>(sent ? habits::MostSentTraces : habits::MostReceivedTraces);
}

}  // namespace

TraceRows::TraceRows(soci::session& sql)
    : sql_(sql),
      add_((sql.prepare << "insert into trace (person, sent, number, document) values (:person, "
                           ":sent, :number, :document) "
                           "on conflict (person, sent, number) do nothing",
            use(person_), use(sent_), use(number_), use(document_))),
      forget_((sql.prepare << "delete from trace where person = :person and sent = :sent and "
                              "number <= coalesce((select number "
                              "from trace where person = :again and sent = :same order by number "
                              "desc limit 1 offset :most), "
                              "-9223372036854775807)",
               use(person_), use(sent_), use(person_), use(sent_), use(most_))),
      find_((sql.prepare << "select document from trace where person = :person and sent = :sent "
                            "order by number desc limit :most",
             into(document_), use(person_), use(sent_), use(most_))) {}

void TraceRows::add(const std::string& person, const habits::Trace& trace) {
  const std::string bytes = habits::write_trace(trace);
  person_ = person;
  sent_ = trace.sent ? 1 : 0;
  number_ = number_of(trace, bytes);
  document_ = to_base64(bytes);
  run_change(add_);
  if (number_ % OneInSome == 0) forget_oldest();
}

void TraceRows::forget_oldest() {
  most_ = most_of(sent_);
  run_change(forget_);
}

Result<std::vector<habits::Trace>> TraceRows::of(const std::string& person) {
  std::vector<habits::Trace> traces;
  for (Number sent : {1, 0}) {
    person_ = person;
    sent_ = sent;
    most_ = most_of(sent);
    find_.execute();
    while (find_.fetch()) {
      const std::string bytes = TRY(from_base64(document_));
      auto trace = habits::read_trace(bytes);
      if (!trace)
        return fail(Kind::Internal, "a trace of " + person + ": " + trace.error().message);
      traces.push_back(*std::move(trace));
    }
  }
  std::reverse(traces.begin(), traces.end());
  std::stable_sort(traces.begin(), traces.end(), [](auto& a, auto& b) { return a.date < b.date; });
  return traces;
}

std::vector<std::string> TraceRows::people() {
  std::vector<std::string> out;
  std::string person;
  soci::statement each =
      (sql_.prepare << "select distinct person from trace order by person", into(person));
  each.execute();
  while (each.fetch()) out.push_back(person);
  return out;
}

}  // namespace missent::store
