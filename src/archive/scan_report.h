// SPDX-License-Identifier: Apache-2.0
#pragma once
// The report of an investigation as a page, as JSON and as a table of its messages. None has a
// clock or anything else that would differ when the same scan is run again. Formats:
// docs/formats/scan-report.md.

#include "archive/findings.h"

#include <span>
#include <string>
#include <vector>

namespace missent::archive {

struct ScanReport {
  uint64_t read = 0, copies = 0, judged = 0;
  uint64_t exceptions = 0;        // not read whole, or no message at all
  std::string asked;              // what it was narrowed to: "--since 2023-01-01 --like army.mil"
  std::vector<Suspect> messages;  // in doubt, in the order of dates
  Findings findings;              // of these
};

// "117 messages are believed misdirected, between 104 and 131 (90 %)."
std::string estimate_sentence(const Estimate& estimate);

// Whole in itself: no script, no outside file; A4 when printed. Everything from mail is escaped.
// Long tables are cut, and say so.
std::string scan_page(const ScanReport& report);
std::string scan_report_json(const ScanReport& report);  // on one line
// RFC 4180, one line for each message in doubt, with an empty column for a reviewer's yes or no.
std::string scan_csv(const ScanReport& report);

}  // namespace missent::archive
