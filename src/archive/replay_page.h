// SPDX-License-Identifier: Apache-2.0
#pragma once
// A replay as one HTML page that needs nothing beside it: no script, no outside file (its own
// policy forbids them), charts as inline SVG, laid out for paper too. Everything from mail is
// escaped.
//
// Differences: the first 2,000 are listed, and how many more there are is said. Days: the table has
// those with something stopped; the chart shows days, months or years, whichever fit.

#include "archive/replay_report.h"

#include <string>

namespace missent::archive {

std::string replay_page(const ReplayReport& report);

}  // namespace missent::archive
