// SPDX-License-Identifier: Apache-2.0
#pragma once
// missent purge: takes away what is older than the policy's [retention] says; shows it first.

#include "program/output.h"
#include "program/session.h"

namespace missent::program {

struct PurgeOptions {
  bool yes = false;  // do it; else only say what would go
  bool json = false;
};

int run_purge(const PurgeOptions& options, const Session& session, Output& output);

}  // namespace missent::program
