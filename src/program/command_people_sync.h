// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent people sync`: makes the store say of people and lists what the LDAP directory says. The
// directory is read whole first; then all is changed in one transaction, or nothing.

#include "program/output.h"
#include "program/session.h"

namespace missent::program {

struct SyncOptions {
  bool force = false;  // even when so many have left that it is hardly so
  bool json = false;
};

int run_people_sync(const SyncOptions& options, const Session& session, Output& output);

}  // namespace missent::program
