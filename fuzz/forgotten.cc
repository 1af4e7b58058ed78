// SPDX-License-Identifier: Apache-2.0
// A list of people who were forgotten, damaged or made up: read or refused with its line; what was
// read is written so that it is read again.
#include "store/forgotten.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace missent::store;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto people = parse_forgotten(text);
  if (!people) return people.error().message.starts_with("line ") ? 0 : (std::abort(), 1);
  const auto again = parse_forgotten(to_text(*people));
  if (!again || *again != *people) std::abort();
  return 0;
}
