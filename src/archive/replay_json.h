// SPDX-License-Identifier: Apache-2.0
#pragma once
// A replay as one JSON object on one line. Keys: docs/replay.md.

#include "archive/replay_report.h"

#include <string>

namespace missent::archive {

std::string replay_json(const ReplayReport& report);

}  // namespace missent::archive
