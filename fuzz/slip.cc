// SPDX-License-Identifier: Apache-2.0
// The channel on any two words: a slip has a channel between 0 and 1 and words for it; nothing
// differs from itself.
#include "intent/domain_slip.h"
#include "intent/local_slip.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::intent;

namespace {

void check(const std::optional<Slip>& slip) {
  if (!slip) return;
  if (!(slip->channel > 0 && slip->channel < 1) || slip->text().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t middle = text.find('\n');
  if (middle == text.npos) return 0;
  const std::string_view typed = text.substr(0, middle), meant = text.substr(middle + 1);
  check(explain_slip(typed, meant));
  check(explain_domain_slip(typed, meant));
  check(explain_local_slip(typed, meant));
  if (explain_slip(typed, typed) || explain_local_slip(meant, meant)) std::abort();
  return 0;
}
