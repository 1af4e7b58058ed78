// SPDX-License-Identifier: Apache-2.0
#pragma once
// The command line: words in, the command to run out. The one file that knows the flags; the
// commands know their options only.

#include "program/output.h"
#include "program/session.h"
#include "store/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct CommonOptions {
  std::optional<std::string> config;  // --config FILE
  std::string store;                  // --store URL, "" that of the configuration
};

enum class Needs {
  Nothing,  // looks after itself (serve, doctor, policy)
  Reading,  // judges or shows: the store is opened for reading, or a memory store where there is
            // none
  Writing,  // changes the store: through the server where one runs
  Server,   // asks the server that runs, and nobody else
};

struct Command {
  CommonOptions common;
  Needs needs = Needs::Nothing;
  std::optional<store::Naming> naming;  // of the store; none: as [habits] addresses says
  bool dns = false;                     // --dns: DNS is asked about recipients' domains
  std::function<int(const CommonOptions&, Output&)> alone;  // Needs::Nothing
  std::function<int(const Session&, Output&)> in_session;   // the others
  // Afterwards: the words of another command to run with the same flags; empty none.
  std::function<std::vector<std::string>()> next;
};

struct Parsed {
  std::optional<Command>
      command;  // none: help was printed, or the usage was wrong and that was said
  int status = Clear;
};

// `words` without the program's name.
Parsed parse_command_line(const std::vector<std::string>& words, Output& output);

}  // namespace missent::program
