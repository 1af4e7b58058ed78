// SPDX-License-Identifier: Apache-2.0
// Checkpoints and proofs from outside: none is taken that the key did not sign, and what is read as
// a proof comes out as it went in.
#include "store/checkpoint.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace missent::store;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const CheckpointKey key("fuzz", std::string(32, 'k'));
  static const std::string verifier = key.verifier(), mine = key.note(2, Hash{});
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto checkpoint = read_checkpoint(bytes, verifier);
  if (checkpoint && *checkpoint != Checkpoint{"fuzz", 2, Hash{}}) std::abort();
  (void)read_checkpoint(mine, bytes);
  const auto proof = read_proof(bytes);
  if (!proof) return 0;
  if (to_text(*proof) != bytes) std::abort();
  if (verify_proof(*proof, verifier)) std::abort();  // nothing has a root of zeros
  return 0;
}
