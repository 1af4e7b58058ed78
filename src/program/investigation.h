// SPDX-License-Identifier: Apache-2.0
#pragma once
// One walk over archives in the order of time, each message of ours judged with only what was known
// before it: what `scan` and `replay` share.

#include "archive/progress.h"
#include "program/installation.h"
#include "program/scanner.h"

#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct Investigation {
  const std::vector<std::string>& archives;
  std::optional<Time> since;  // judge from then on; before it is only learned
  FirstSeen::Report report = [](const policy::Verdict&, const guard::Source&) {};
  Scanner::Judged judged = {};
};

// Own domains where none are configured: those of the sent folders, which is said.
Result<void> settle_own_domains(Loaded& loaded, const std::vector<std::string>& archives,
                                Output& output);

// Ends early, without an error, when `output` wants an end. `loaded` with settled own domains.
Result<ScanCounts> investigate(const Loaded& loaded, const Investigation& asked,
                               archive::ProgressBar& bar, const Output& output);

// "2023-07-20" of --since; nothing for "". Malformed.
Result<std::optional<Time>> read_day(const std::string& day);

}  // namespace missent::program
