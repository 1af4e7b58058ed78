// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent doctor`: is everything wired? One line a check, with what to do where something is not
// right. Changes nothing.

#include "program/command_line.h"

namespace missent::program {

struct DoctorOptions {
  bool json = false;
};

// Clear when nothing failed (warnings are no failure), else InDoubt.
int run_doctor(const DoctorOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
