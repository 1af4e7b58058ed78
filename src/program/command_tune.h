// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent tune`: learns the weights from the habits' own archive, by simulated slips, and prints
// the accuracy on mail that was held back. Keeps the old weights when the new ones are not better.

#include "program/output.h"
#include "program/session.h"

#include <cstdint>
#include <string>

namespace missent::program {

struct TuneOptions {
  bool json = false;
  bool families = false;  // also what each family of features brings
  std::string write;      // also write the weights to this file
  uint64_t seed = 1;
  size_t trees = 500;
};

int run_tune(const TuneOptions& options, const Session& session, Output& output);

}  // namespace missent::program
