// SPDX-License-Identifier: Apache-2.0
// What a worker sends back: what is read is written as the same bytes, all else is malformed.
#include "content/inspection_record.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto inspection = content::read_inspection(bytes);
  if (inspection && content::write_inspection(*inspection) != bytes) std::abort();
  if (!inspection && inspection.error().kind != Kind::Malformed) std::abort();
  std::string_view request = bytes;
  auto reading = content::take_request(request);
  if (reading && content::write_request(*reading).append(request) != bytes) std::abort();
  return 0;
}
