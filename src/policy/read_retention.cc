// SPDX-License-Identifier: Apache-2.0
#include "policy/read_retention.h"

#include "policy/quantity.h"

namespace missent::policy {

namespace {

constexpr Seconds Day{86'400};

template <auto Member>
void read_span(TomlReader& reader, const TomlEntry& entry, Retention& into) {
  constexpr std::string_view Expected = "a time from \"1d\" to \"10000d\"";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto span = parse_duration(*text);
  if (span && *span >= Day) {
    into.*Member = *span;
    return;
  }
  reader.problem(entry.value.line, in_quotes(entry.key) + " is " + in_quotes(*text) +
                                       ": expected " + std::string(Expected));
}

constexpr Field<Retention> Fields[] = {
    {"log", read_span<&Retention::log>},       {"holds", read_span<&Retention::holds>},
    {"bodies", read_span<&Retention::bodies>}, {"habits", read_span<&Retention::habits>},
    {"cases", read_span<&Retention::cases>},
};

}  // namespace

void read_retention(TomlReader& reader, const TomlEntry& entry, Retention& into) {
  reader.table(entry, {"key", "[retention]"}, std::span(Fields), into);
}

}  // namespace missent::policy
