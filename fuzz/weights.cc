// SPDX-License-Identifier: Apache-2.0
// Texts that claim to be weights: what is read ends with a score for any row, and is written so
// that it is read alike.
#include "intent/forest.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent::intent;
  auto forest = read_forest({reinterpret_cast<const char*>(data), size});
  if (!forest) return 0;
  FeatureRow row{};
  for (float value : {-1e9F, 0.0F, 1e9F}) {
    row.fill(value);
    static_cast<void>(wrong_odds(*forest, score(*forest, row), 0.01));
  }
  auto once = read_forest(write_forest(*forest));  // leaves lose digits the first time only
  if (!once) std::abort();
  auto again = read_forest(write_forest(*once));
  if (!again || *again != *once) std::abort();
  return 0;
}
