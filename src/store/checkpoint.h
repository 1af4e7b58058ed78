// SPDX-License-Identifier: Apache-2.0
#pragma once
// A checkpoint says where the audit log ended: how many entries, the root of their tree, and the
// log's signature over both. Kept outside, with an auditor for example, it makes a log that was cut
// or written anew show. It is a signed note (c2sp.org/signed-note, c2sp.org/tlog-checkpoint) with
// Ed25519, so that others' programs read it; docs/formats/audit.md.

#include "base/result.h"
#include "store/audit_chain.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::store {

struct Checkpoint {
  std::string origin;  // which log, and the name of its key: no blank, no plus sign
  uint64_t size = 0;
  Hash root{};

  bool operator==(const Checkpoint&) const = default;
};

class CheckpointKey {  // of one log; the private half is made of a secret of its store
 public:
  // `secret` has 32 bytes.
  CheckpointKey(std::string origin, std::string_view secret);
  // Signed, ends in a line break.
  std::string note(uint64_t size, const Hash& root) const;
  // The public half as one word, to be kept beside checkpoints: NAME+HASH+KEY.
  std::string verifier() const;

 private:
  std::string origin_, seed_, public_;
};

// Malformed: no note of this form; Refused: none of its signatures is this key's. Reads the first
// 64 KiB.
Result<Checkpoint> read_checkpoint(std::string_view note, std::string_view verifier);

// An entry of the log with the proof that it is under a checkpoint, as text. Format:
// docs/formats/audit.md.
struct Proof {
  uint64_t index = 0;
  std::string entry;  // the bytes that the leaf is the hash of; "" where a purge took them
  Hash leaf{};
  std::vector<Hash> path;
  std::string note;
};

std::string to_text(const Proof& proof);
// Malformed: none of this form, or the entry is not that of the leaf.
Result<Proof> read_proof(std::string_view text);
// The checkpoint, where the entry is under it. Refused: it is not, or the note is not the key's.
Result<Checkpoint> verify_proof(const Proof& proof, std::string_view verifier);

}  // namespace missent::store
