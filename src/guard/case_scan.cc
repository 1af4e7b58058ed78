// SPDX-License-Identifier: Apache-2.0
#include "guard/case_scan.h"

#include <nlohmann/json.hpp>

namespace missent::guard {

Result<PeopleFound> people_of_scan(std::string_view report) {
  using Json = nlohmann::json;
  const auto json = Json::parse(report, nullptr, /*allow_exceptions=*/false);
  PeopleFound out;
  for (const auto& [key, into] : {std::pair{"in_doubt", &out.messages},
                                  {"people", &out.estimate},
                                  {"people_least", &out.least},
                                  {"people_most", &out.most}}) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (found == json.end() || !found->is_number_unsigned())
      return fail(Kind::Malformed,
                  "not the report of a scan: it has no number ‘" + std::string(key) + "’");
    *into = found->get<uint64_t>();
  }
  if (out.least > out.estimate || out.estimate > out.most)
    return fail(Kind::Malformed,
                "not the report of a scan: its numbers of people contradict each other");
  return out;
}

}  // namespace missent::guard
