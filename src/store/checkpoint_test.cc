// SPDX-License-Identifier: Apache-2.0
#include "store/checkpoint.h"

#include "store/merkle.h"

#include <doctest/doctest.h>

namespace missent::store {
namespace {

const std::string Secret(32, 's');

guard::AuditEntry entry_of(uint64_t index) {
  return {Time(Seconds(1'689'844'440 + static_cast<int64_t>(index))), "verdict", "{}"};
}

Proof proof_of(uint64_t index, uint64_t size, const CheckpointKey& key) {
  RangeRoots roots(inclusion_ranges(index, size));
  MerkleRoot root;
  for (uint64_t i = 0; i < size; ++i) {
    roots.add(leaf_hash(i, entry_of(i)));
    root.add(leaf_hash(i, entry_of(i)));
  }
  return {index, entry_bytes(index, entry_of(index)), leaf_hash(index, entry_of(index)),
          roots.take(), key.note(size, root.root())};
}

TEST_CASE("a checkpoint says what was signed, to whoever has the key") {
  const CheckpointKey key("ministry.example/missent", Secret);
  MerkleRoot root;
  root.add(leaf_hash(0, entry_of(0)));
  const std::string note = key.note(1, root.root());
  CHECK(note.starts_with("ministry.example/missent\n1\n"));
  const auto read = read_checkpoint(note, key.verifier());
  REQUIRE(read);
  CHECK(*read == Checkpoint{"ministry.example/missent", 1, root.root()});
  CHECK(CheckpointKey("ministry.example/missent", Secret).note(1, root.root()) == note);
}

TEST_CASE("a note that was changed, or signed by another, is refused") {
  const CheckpointKey key("log", Secret), other("log", std::string(32, 't'));
  const CheckpointKey renamed("gol", Secret);
  const std::string note = key.note(7, Hash{});
  std::string changed = note;
  changed[4] = '8';
  CHECK(read_checkpoint(changed, key.verifier()).error().kind == Kind::Refused);
  CHECK(read_checkpoint(note, other.verifier()).error().kind == Kind::Refused);
  CHECK(read_checkpoint(note, renamed.verifier()).error().kind == Kind::Refused);
  CHECK(read_checkpoint(note.substr(0, 20), key.verifier()).error().kind == Kind::Malformed);
  CHECK(read_checkpoint(note, "log+00000000+AAAA").error().kind == Kind::Malformed);
}

TEST_CASE("a signature of somebody else beside ours does not matter") {
  const CheckpointKey key("log", Secret), other("witness", std::string(32, 't'));
  const std::string note = key.note(7, Hash{}), also = other.note(7, Hash{});
  const std::string both = note.substr(0, note.find("\n\n") + 2) +
                           also.substr(also.find("\n\n") + 2) + note.substr(note.find("\n\n") + 2);
  CHECK(read_checkpoint(both, key.verifier()));
}

TEST_CASE("a proof comes back from its text and holds") {
  const CheckpointKey key("log", Secret);
  const auto read = read_proof(to_text(proof_of(5, 11, key)));
  REQUIRE(read);
  CHECK(read->entry == entry_bytes(5, entry_of(5)));
  const auto checkpoint = verify_proof(*read, key.verifier());
  REQUIRE(checkpoint);
  CHECK(checkpoint->size == 11);
}

TEST_CASE("an entry whose text is gone is proved by its leaf") {
  const CheckpointKey key("log", Secret);
  auto proof = proof_of(5, 11, key);
  proof.entry.clear();
  const auto read = read_proof(to_text(proof));
  REQUIRE(read);
  CHECK(read->entry.empty());
  CHECK(verify_proof(*read, key.verifier()));
}

TEST_CASE("a proof of another entry does not hold, and a damaged one is none") {
  const CheckpointKey key("log", Secret);
  auto proof = proof_of(5, 11, key);
  proof.entry = entry_bytes(5, {Time{}, "verdict", "{\"other\":1}"});
  const auto read = read_proof(to_text(proof));
  REQUIRE(read);
  CHECK(verify_proof(*read, key.verifier()).error().kind == Kind::Refused);
  proof.entry = entry_bytes(6, entry_of(6));
  CHECK(read_proof(to_text(proof)).error().kind == Kind::Malformed);
  CHECK_FALSE(read_proof("missent-proof-1\nindex 5\n"));
  CHECK_FALSE(read_proof("missent-proof-1\nindex 05\nleaf \n\n"));
}

}  // namespace
}  // namespace missent::store
