// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a scan found out about one message, as bytes: enough to learn it again and to decide about
// it under any policy without reading or judging it. Of this version of the program alone. Read
// with limits, for a file may be damaged. Test: tests/program/scan_test.py.

#include "program/scanner.h"

#include <string>
#include <string_view>

namespace missent::program {

// The bytes; the verdict without what a policy decided.
std::string write_scan_record(const Scanned& scanned);
// Malformed. The verdict's actions and rules are empty: decide_again fills them in.
Result<Scanned> read_scan_record(std::string_view bytes);

// The verdict of a policy on doubts that were found before.
policy::Verdict decide_again(const policy::Policy& policy, policy::Verdict verdict,
                             const habits::Registers& registers, Time at);

}  // namespace missent::program
