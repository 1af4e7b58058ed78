// SPDX-License-Identifier: Apache-2.0
// Bytes that claim to be sealed: never opened when they were not, never a crash; and what was
// sealed opens to the same bytes.
#include "store/octets.h"
#include "store/sealed.h"

#include <cstdint>
#include <cstdlib>

using namespace missent;

namespace {

const store::SealKeys& keys() {
  static const store::SealKeys made = [] {
    store::start_sodium();
    std::string secret(32, 'k');
    return store::SealKeys{store::public_key_of(secret), secret};
  }();
  return made;
}

void check_round(std::string_view bytes, size_t at) {
  auto sealed = store::seal(keys().public_key, "fuzz", bytes);
  auto opened = store::unseal(keys(), "fuzz", sealed);
  if (!opened || *opened != bytes) std::abort();
  sealed[at % sealed.size()] ^= 4;
  if (store::unseal(keys(), "fuzz", sealed)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (store::unseal(keys(), "fuzz", bytes)) std::abort();  // nobody can make one that opens
  auto decoded = store::from_base64(bytes);
  if (decoded && store::to_base64(*decoded) != bytes) std::abort();
  if (size > 0) check_round(bytes, data[0] * size_t{257} + size);
  return 0;
}
