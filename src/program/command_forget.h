// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent habits forget ADDRESS` and `missent habits export ADDRESS`: what a person may ask for by
// data-protection law.

#include "program/command_habits.h"
#include "program/output.h"

namespace missent::program {

int run_habits_forget(const HabitsOptions& options, const Session& session, Output& output);
int run_habits_export(const HabitsOptions& options, const Session& session, Output& output);

}  // namespace missent::program
