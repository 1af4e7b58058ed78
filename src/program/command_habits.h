// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent habits show|confirm ADDRESS`: what is known of an address and with what evidence; a
// person's word that it is right.

#include "program/output.h"
#include "program/session.h"

#include <string>

namespace missent::program {

struct HabitsOptions {
  std::string address;
  std::string from;         // show: as this sender sees it; "" the whole organisation
  std::string note;         // confirm: why
  bool everywhere = false;  // forget: in the log and in settled holds too
  bool json = false;
};

// The habit key of what somebody wrote as an address.
Result<std::string> habits_key(const std::string& address);
// What `show --json` prints of it.
Result<std::string> habits_json(const std::string& key, const HabitsOptions& options,
                                const Session& session);

int run_habits_show(const HabitsOptions& options, const Session& session, Output& output);
int run_habits_confirm(const HabitsOptions& options, const Session& session, Output& output);

}  // namespace missent::program
