// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent share list|show|revoke|code`: the shares of diverted messages (docs/share.md). Whoever
// may use it is an operator, as of `missent hold`.

#include "program/output.h"
#include "program/session.h"

#include <string>

namespace missent::program {

struct ShareOptions {
  std::string id;  // of a share, or of a hold: all of its shares
  bool json = false;
  bool all = false;  // list: also those that are over
};

int run_share_list(const ShareOptions& options, const Session& session, Output& output);
int run_share_show(const ShareOptions& options, const Session& session, Output& output);
int run_share_revoke(const ShareOptions& options, const Session& session, Output& output);
// Makes a new code and prints it; it is also mailed to whoever gets the codes.
int run_share_code(const ShareOptions& options, const Session& session, Output& output);

}  // namespace missent::program
