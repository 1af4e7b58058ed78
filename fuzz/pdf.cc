// SPDX-License-Identifier: Apache-2.0
// PDF files: poppler and what we make of its painting.
#include "one_reader.h"

#include <cstddef>
#include <cstdint>

using namespace missent::extract;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_attachment(read_pdf, {reinterpret_cast<const char*>(data), size});
  return 0;
}
