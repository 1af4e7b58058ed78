// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a command ends. The one table from a kind of error to an exit status.

#include "base/result.h"

namespace missent::program {

enum ExitStatus : int {
  Clear = 0,     // nothing in doubt, or done
  InDoubt = 1,   // something is; for doctor: something is wrong
  Wrong = 2,     // wrong usage, unreadable input: stderr says which file and why
  TryLater = 75  // EX_TEMPFAIL of sysexits.h
};

ExitStatus exit_status(Kind kind);

}  // namespace missent::program
