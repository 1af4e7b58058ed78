// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent habits forget ADDRESS` and `missent habits export ADDRESS`: what a person may ask for by
// data-protection law. Forgetting needs the store for itself: no server may run.

#include "program/command_habits.h"
#include "program/command_line.h"

namespace missent::program {

int run_habits_forget(const HabitsOptions& options, const CommonOptions& common, Output& output);
int run_habits_export(const HabitsOptions& options, const Session& session, Output& output);

}  // namespace missent::program
