// SPDX-License-Identifier: Apache-2.0
#include "policy/read_delegate.h"

#include <span>
#include <utility>

namespace missent::policy {
namespace {

template <auto Member>
void read_address(TomlReader& reader, const TomlEntry& entry, Delegate& into) {
  static constexpr std::string_view Expected = R"(an address such as "sam@example.org")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  into.*Member = *text;
  if (!mail::parse_address(*text).is_address())
    reader.problem(entry.value.line, in_quotes(entry.key) + " is " + in_quotes(*text) +
                                         ": expected " + std::string(Expected));
}

// A day, from its beginning in UTC; `after`: the first moment that is not within it.
template <auto Member, int DaysAfter>
void read_day(TomlReader& reader, const TomlEntry& entry, Delegate& into) {
  static constexpr std::string_view Expected = R"(a date such as "2026-12-24")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto day = parse_time(*text + "T00:00:00Z");
  if (!day)
    return reader.problem(entry.value.line, in_quotes(entry.key) + " is " + in_quotes(*text) +
                                                ": expected " + std::string(Expected));
  into.*Member = *day + std::chrono::days(DaysAfter);
}

constexpr Field<Delegate> Fields[] = {{"from", read_address<&Delegate::from>},
                                      {"to", read_address<&Delegate::to>},
                                      {"since", read_day<&Delegate::since, 0>},
                                      {"until", read_day<&Delegate::until, 1>}};

}  // namespace

void read_delegate(TomlReader& reader, const TomlNode& node, Policy& into) {
  Delegate delegate;
  reader.table(node, {"key", "[[delegate]]"}, std::span(Fields), delegate);
  const auto wrong = [&](const std::string& what) {
    if (reader.is_clean()) reader.problem(node.line, what);
  };
  for (const auto& [key, value] : {std::pair{"from", &delegate.from}, {"to", &delegate.to}})
    if (value->empty())
      wrong("a delegate without " + in_quotes(key) + ": expected for example " + key +
            R"( = "sam@example.org")");
  if (delegate.since && delegate.until && *delegate.since >= *delegate.until)
    wrong("‘until’ of a delegate is before its ‘since’");
  into.delegates.push_back(std::move(delegate));
}

}  // namespace missent::policy
