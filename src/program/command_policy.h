// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent policy check|test|explain|compare|reload`: read a policy and say what is wrong with it;
// run its own examples; say which rules a message meets and why; what another would have done with
// live mail; have the server read it anew.

#include "program/command_line.h"

#include <string>
#include <vector>

namespace missent::program {

struct PolicyOptions {
  std::string file;                   // "" that of the configuration, else the built-in one
  std::string unit;                   // whose rules the file has; "" the organisation's
  std::vector<std::string> messages;  // explain
  std::string since;                  // compare: YYYY-MM-DD, "" all
  bool json = false;
};

int run_policy_check(const PolicyOptions& options, const CommonOptions& common, Output& output);
int run_policy_test(const PolicyOptions& options, const CommonOptions& common, Output& output);
int run_policy_explain(const PolicyOptions& options, const CommonOptions& common, Output& output);
int run_policy_compare(const PolicyOptions& options, const Session& session, Output& output);
// `missent policy reload`, run by the server: exit 2 where a file is wrong, and nothing changed.
int run_policy_reload(const PolicyOptions& options, const Session& session, Output& output);

}  // namespace missent::program
