// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a case takes from the report of a scan: how many people its messages are about.

#include "base/result.h"
#include "guard/case.h"

#include <string_view>

namespace missent::guard {

// From report.json (docs/formats/scan-report.md). Malformed: it is none.
Result<PeopleFound> people_of_scan(std::string_view report);

}  // namespace missent::guard
