// SPDX-License-Identifier: Apache-2.0
#include "store/checkpoint.h"

#include "store/merkle.h"
#include "store/octets.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace missent::store {
namespace {

constexpr size_t LongestNote = 64 << 10, MostPath = 64;
constexpr std::string_view Dash = "\u2014 ", ProofName = "missent-proof-1";
constexpr char Ed25519 = 0x01;
constexpr size_t IdBytes = 4;

std::string bytes_of(const Hash& hash) { return {hash.begin(), hash.end()}; }

// Of a key: which one made a signature.
std::string key_id(std::string_view name, std::string_view key) {
  std::string bytes(name);
  bytes.append("\n").append(1, Ed25519).append(key);
  Hash hash{};
  crypto_hash_sha256(hash.data(), octets(bytes), bytes.size());
  return bytes_of(hash).substr(0, IdBytes);
}

// Up to the end of the line; `text` moves behind it. Nothing where no line ends.
std::optional<std::string_view> take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<uint64_t> number_of(std::string_view digits) {
  uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  return value;
}

std::optional<Hash> hash_of_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  Hash out{};
  if (!bytes || bytes->size() != out.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

struct Verifier {
  std::string name, id, key;
};

std::optional<Verifier> read_verifier(std::string_view text) {
  const size_t first = text.find('+');
  const size_t second = first == text.npos ? first : text.find('+', first + 1);
  if (second == text.npos) return std::nullopt;
  const auto key = from_base64(text.substr(second + 1));
  if (!key || key->size() != 1 + crypto_sign_PUBLICKEYBYTES || (*key)[0] != Ed25519)
    return std::nullopt;
  Verifier out{std::string(text.substr(0, first)), {}, key->substr(1)};
  out.id = key_id(out.name, out.key);
  if (to_hex(out.id) != text.substr(first + 1, second - first - 1)) return std::nullopt;
  return out;
}

bool is_signed(std::string_view text, std::string_view signatures, const Verifier& verifier) {
  while (auto line = take_line(signatures)) {
    if (!line->starts_with(Dash)) return false;
    line->remove_prefix(Dash.size());
    const size_t blank = line->find(' ');
    if (blank == line->npos || line->substr(0, blank) != verifier.name) continue;
    const auto bytes = from_base64(line->substr(blank + 1));
    if (!bytes || bytes->size() != IdBytes + crypto_sign_BYTES) continue;
    if (!bytes->starts_with(verifier.id)) continue;
    if (crypto_sign_verify_detached(octets(*bytes) + IdBytes, octets(text), text.size(),
                                    octets(verifier.key)) == 0)
      return true;
  }
  return false;
}

Failure no_note() { return fail(Kind::Malformed, "this is no checkpoint: expected a signed note"); }
Failure no_proof(std::string_view why) {
  return fail(Kind::Malformed, "this is no proof: " + std::string(why));
}

Result<Checkpoint> read_text(std::string_view text) {
  const auto origin = take_line(text), size_text = take_line(text), root_text = take_line(text);
  if (!root_text || origin->empty()) return no_note();
  const auto size = number_of(*size_text);
  const auto root = hash_of_base64(*root_text);
  if (!size || !root) return no_note();
  return Checkpoint{std::string(*origin), *size, *root};
}

// The bytes of an entry tell its number: docs/formats/audit.md.
bool is_entry(std::string_view bytes, uint64_t index) {
  return bytes.starts_with("missent-audit-1\n" + std::to_string(index) + '\n');
}

Hash leaf_of(std::string_view entry) {
  std::string bytes(1, '\0');
  bytes += entry;
  Hash out{};
  crypto_hash_sha256(out.data(), octets(bytes), bytes.size());
  return out;
}

// "word VALUE"; nothing where the line begins otherwise.
std::optional<std::string_view> value_of(std::string_view line, std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  return line.substr(word.size());
}

Result<void> take_entry(std::string_view line, Proof& proof) {
  if (const auto text = value_of(line, "entry ")) {
    auto bytes = from_base64(*text);
    if (!bytes || !is_entry(*bytes, proof.index)) return no_proof("its entry is not that number");
    proof.entry = *std::move(bytes);
    proof.leaf = leaf_of(proof.entry);
    return {};
  }
  const auto text = value_of(line, "leaf ");
  const auto leaf = text ? hash_of_base64(*text) : std::nullopt;
  if (!leaf) return no_proof("expected an entry or a leaf");
  proof.leaf = *leaf;
  return {};
}

}  // namespace

CheckpointKey::CheckpointKey(std::string origin, std::string_view secret)
    : origin_(std::move(origin)),
      seed_(crypto_sign_SECRETKEYBYTES, '\0'),
      public_(crypto_sign_PUBLICKEYBYTES, '\0') {
  start_sodium();
  std::string seed(secret);
  seed.resize(crypto_sign_SEEDBYTES);
  crypto_sign_seed_keypair(octets(public_), octets(seed_), octets(seed));
}

std::string CheckpointKey::note(uint64_t size, const Hash& root) const {
  const std::string text =
      origin_ + '\n' + std::to_string(size) + '\n' + to_base64(bytes_of(root)) + '\n';
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(octets(signature), nullptr, octets(text), text.size(), octets(seed_));
  return text + '\n' + std::string(Dash) + origin_ + ' ' +
         to_base64(key_id(origin_, public_) + signature) + '\n';
}

std::string CheckpointKey::verifier() const {
  return origin_ + '+' + to_hex(key_id(origin_, public_)) + '+' +
         to_base64(std::string(1, Ed25519) + public_);
}

Result<Checkpoint> read_checkpoint(std::string_view note, std::string_view verifier) {
  start_sodium();
  const auto key = read_verifier(verifier);
  if (!key)
    return fail(Kind::Malformed,
                "this is no key of a checkpoint: expected NAME+HASH+KEY, as "
                "‘missent audit checkpoint --key’ prints it");
  note = note.substr(0, LongestNote);
  const size_t blank = note.find("\n\n");
  if (blank == note.npos) return no_note();
  auto checkpoint = TRY(read_text(note.substr(0, blank + 1)));
  if (!is_signed(note.substr(0, blank + 1), note.substr(blank + 2), *key))
    return fail(Kind::Refused, "the checkpoint is not signed by this key");
  return checkpoint;
}

std::string to_text(const Proof& proof) {
  std::string out(ProofName);
  out += "\nindex " + std::to_string(proof.index) + '\n';
  out += proof.entry.empty() ? "leaf " + to_base64(bytes_of(proof.leaf))
                             : "entry " + to_base64(proof.entry);
  for (const auto& hash : proof.path) out += '\n' + to_base64(bytes_of(hash));
  return out + "\n\n" + proof.note;
}

Result<Proof> read_proof(std::string_view text) {
  const auto name = take_line(text), index_line = take_line(text), entry_line = take_line(text);
  if (!entry_line || *name != ProofName) return no_proof("expected missent-proof-1");
  const auto index_text = value_of(*index_line, "index ");
  const auto index = index_text ? number_of(*index_text) : std::nullopt;
  if (!index) return no_proof("expected an index");
  Proof proof{*index, {}, {}, {}, {}};
  TRY(take_entry(*entry_line, proof));
  auto line = take_line(text);
  for (; line && !line->empty(); line = take_line(text)) {
    const auto hash = hash_of_base64(*line);
    if (!hash || proof.path.size() == MostPath) return no_proof("its path is none");
    proof.path.push_back(*hash);
  }
  if (!line) return no_proof("it has no checkpoint");
  proof.note = text;
  return proof;
}

Result<Checkpoint> verify_proof(const Proof& proof, std::string_view verifier) {
  auto checkpoint = TRY(read_checkpoint(proof.note, verifier));
  if (!proves_inclusion(proof.leaf, proof.index, checkpoint.size, proof.path, checkpoint.root))
    return fail(Kind::Refused, "entry " + std::to_string(proof.index) +
                                   " is not in the log that the checkpoint is of");
  return checkpoint;
}

}  // namespace missent::store
