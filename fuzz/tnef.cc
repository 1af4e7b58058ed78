// SPDX-License-Identifier: Apache-2.0
// winmail.dat and the compressed Rich Text in it.
#include "one_reader.h"

#include <cstddef>
#include <cstdint>

using namespace missent::extract;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_attachment(read_tnef, {reinterpret_cast<const char*>(data), size});
  return 0;
}
