// SPDX-License-Identifier: Apache-2.0
// Whole messages: reading never fails, and correcting or adding a field keeps what it must keep.
#include "content/inspection.h"
#include "mail/correct.h"
#include "mail/envelope.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  mail::Limits limits;
  limits.texts = true;
  const auto inspection = content::inspect(bytes, limits);
  auto envelope = mail::envelope_of(inspection.message);
  mail::assign_roles(envelope, inspection.message);
  for (size_t i = 0; i < envelope.recipients.size(); ++i) {
    if (envelope.recipients[i].role != inspection.message.recipients[i].role) std::abort();
  }
  const auto unchanged = mail::correct_recipients(bytes, {});
  if (unchanged && *unchanged != bytes) std::abort();
  if (!envelope.recipients.empty()) {
    static_cast<void>(mail::correct_recipients(
        bytes, {{envelope.recipients[0].address.text, "right@example.org"}}));
  }
  const std::string marked = mail::with_field(bytes, "X-Fuzz-Mark: 1");
  if (mail::without_field(marked, "X-Fuzz-Mark").size() > size) std::abort();
  return 0;
}
