// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent serve`: the milter, the console, the control socket, and the work that is due, until
// SIGTERM or SIGINT; SIGHUP has policy and registers read anew. One process owns the store. Without
// a configuration it starts on loopback with an embedded store and needs no root.

#include "program/command_line.h"

#include <string>

namespace missent::program {

struct ServeOptions {
  std::string only;  // "" all, "milter", "console"
  std::string user;  // whom to become when started as root
};

int run_serve(const ServeOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
