// SPDX-License-Identifier: Apache-2.0
#include "program/output.h"

#include "base/escape.h"

#include <cstdio>
#include <unistd.h>

namespace missent::program {

void Output::line(std::string_view text) { print(std::string(text) + "\n"); }

ExitStatus Output::fail(const Error& error) {
  complain("missent: " + escape_controls(error.message) + "\n");
  if (!error.hint.empty()) complain("  " + escape_controls(error.hint) + "\n");
  return exit_status(error.kind);
}

void TerminalOutput::print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void TerminalOutput::complain(std::string_view text) {
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

std::FILE* TerminalOutput::progress(Beside beside) const {
  bool mixed = beside == Beside::Output && isatty(STDOUT_FILENO) == 1;
  return isatty(STDERR_FILENO) == 1 && !mixed ? stderr : nullptr;
}

}  // namespace missent::program
