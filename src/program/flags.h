// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the commands' flags are made with. For program/command_line.cc and the files beside it that
// know the flags of one command.

#include "program/command_line.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace missent::program {

// Options live as long as the command that was parsed from them.
template <typename Options>
using Shared = std::shared_ptr<Options>;

template <typename Options, typename Run>
void run_in_session(CLI::App* app, Command& chosen, Needs needs, Shared<Options> options, Run run) {
  app->callback([&chosen, needs, options, run] {
    chosen.needs = needs;
    chosen.in_session = [options, run](const Session& session, Output& output) {
      return run(*options, session, output);
    };
  });
}

template <typename Options, typename Run>
void run_alone(CLI::App* app, Command& chosen, Shared<Options> options, Run run) {
  app->callback([&chosen, options, run] {
    chosen.needs = Needs::Nothing;
    chosen.alone = [options, run](const CommonOptions& common, Output& output) {
      return run(*options, common, output);
    };
  });
}

inline CLI::App* add_command(CLI::App& parent, const char* name, const char* help,
                             const char* example) {
  CLI::App* app = parent.add_subcommand(name, help);
  app->fallthrough();  // --config and --store may stand anywhere
  app->footer(std::string("Example: ") + example);
  return app;
}

inline CLI::App* add_group(CLI::App& parent, const char* name, const char* help,
                           const char* example) {
  CLI::App* app = add_command(parent, name, help, example);
  app->require_subcommand(1);
  return app;
}

inline void add_json(CLI::App* app, bool& json) {
  app->add_flag("--json", json, "one JSON object a line");
}

}  // namespace missent::program
