// SPDX-License-Identifier: Apache-2.0
// Texts that claim to be weights, whole or behind a good head: what is read ends with a score for
// any row, and is written so that it is read alike.
#include "intent/forest.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace missent::intent;

namespace {

void check(std::string_view text) {
  auto forest = read_forest(text);
  if (!forest) return;
  FeatureRow row{};
  for (float value : {-1e9F, 0.0F, 1e9F}) {
    row.fill(value);
    static_cast<void>(wrong_odds(*forest, score(*forest, row), 0.01));
  }
  auto once = read_forest(write_forest(*forest));  // leaves lose digits the first time only
  if (!once) std::abort();
  auto again = read_forest(write_forest(*once));
  if (!again || *again != *once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string Head =
      "missent-weights-1\nfeatures " + std::to_string(2 * Features) + "\nbase 0\nline -4 1\n";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text);
  check(Head + std::string(text));
  return 0;
}
