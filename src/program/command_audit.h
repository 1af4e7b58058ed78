// SPDX-License-Identifier: Apache-2.0
#pragma once
// missent audit: is the log whole, does it go on from what it was, and the proof of one entry for
// somebody who has no access to it. docs/audit.md

#include "program/command_line.h"
#include "program/output.h"
#include "program/session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace missent::program {

struct AuditOptions {
  std::vector<std::string> checkpoints;  // verify: files of earlier ones
  std::string proof;                     // check: a file
  std::string key;                       // check: what `checkpoint --key` printed
  uint64_t entry = 0;                    // prove
  bool only_key = false;                 // checkpoint
  bool json = false;
};

int run_audit_verify(const AuditOptions& options, const Session& session, Output& output);
int run_audit_prove(const AuditOptions& options, const Session& session, Output& output);
int run_audit_checkpoint(const AuditOptions& options, const Session& session, Output& output);
// Needs no store.
int run_audit_check(const AuditOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
