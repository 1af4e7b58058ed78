// SPDX-License-Identifier: Apache-2.0
#pragma once
// The program: words of a command line in, exit status out. Nothing throws out of here.

#include "program/control_socket.h"
#include "program/output.h"

#include <string>
#include <vector>

namespace missent::program {

class Installation;

int run(const std::vector<std::string>& words, Output& output);

// What the control socket asks: a command that writes, run inside the server's installation.
int run_inside(Installation& installation, const ControlRequest& request, Output& output);

}  // namespace missent::program
