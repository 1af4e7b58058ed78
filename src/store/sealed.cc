// SPDX-License-Identifier: Apache-2.0
#include "store/sealed.h"

#include "store/octets.h"

#include <sodium.h>

#include <algorithm>

namespace missent::store {

namespace {

constexpr std::string_view Magic = "MSSEAL1\n";
constexpr size_t PieceSize = size_t{64} * 1024;
constexpr size_t PieceGrowth = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr size_t KeySize = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr size_t SealedKeySize = KeySize + crypto_box_SEALBYTES;
constexpr size_t StartSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr size_t HeadSize = Magic.size() + SealedKeySize + StartSize;

using Stream = crypto_secretstream_xchacha20poly1305_state;

Failure not_sealed(std::string_view why) {
  return fail(Kind::Malformed, "sealed bytes do not open: " + std::string(why));
}

std::string open_key(const SealKeys& keys, std::string_view sealed_key) {
  std::string key(KeySize, '\0');
  int opened = crypto_box_seal_open(octets(key), octets(sealed_key), sealed_key.size(),
                                    octets(keys.public_key), octets(keys.secret_key));
  if (opened != 0) key.clear();
  return key;
}

void push_piece(Stream& stream, std::string_view name, std::string_view piece, bool last,
                std::string& out) {
  const auto tag =
      static_cast<unsigned char>(last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                      : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  const size_t at = out.size();
  out.resize(at + piece.size() + PieceGrowth);
  crypto_secretstream_xchacha20poly1305_push(&stream, octets(out) + at, nullptr, octets(piece),
                                             piece.size(), octets(name), name.size(), tag);
}

// Appends the opened piece; false when it is not genuine, or claims to be the last where it is not,
// or the reverse.
bool pull_piece(Stream& stream, std::string_view name, std::string_view piece, bool last,
                std::string& out) {
  unsigned char tag = 0;
  const size_t at = out.size();
  out.resize(at + piece.size() - PieceGrowth);
  int opened = crypto_secretstream_xchacha20poly1305_pull(&stream, octets(out) + at, nullptr, &tag,
                                                          octets(piece), piece.size(), octets(name),
                                                          name.size());
  return opened == 0 && (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) == last;
}

}  // namespace

SealKeys make_seal_keys() {
  start_sodium();
  SealKeys keys{std::string(crypto_box_PUBLICKEYBYTES, '\0'),
                std::string(crypto_box_SECRETKEYBYTES, '\0')};
  crypto_box_keypair(octets(keys.public_key), octets(keys.secret_key));
  return keys;
}

std::string public_key_of(std::string_view secret_key) {
  std::string out(crypto_box_PUBLICKEYBYTES, '\0');
  crypto_scalarmult_base(octets(out), octets(secret_key));
  return out;
}

std::string seal(std::string_view public_key, std::string_view name, std::string_view bytes) {
  start_sodium();
  std::string key(KeySize, '\0');
  std::string sealed_key(SealedKeySize, '\0');
  std::string start(StartSize, '\0');
  Stream stream;
  crypto_secretstream_xchacha20poly1305_keygen(octets(key));
  crypto_box_seal(octets(sealed_key), octets(key), key.size(), octets(public_key));
  crypto_secretstream_xchacha20poly1305_init_push(&stream, octets(start), octets(key));
  sodium_memzero(key.data(), key.size());

  std::string out;
  out.reserve(HeadSize + bytes.size() + (bytes.size() / PieceSize + 1) * PieceGrowth);
  out.append(Magic).append(sealed_key).append(start);
  bool last = false;
  while (!last) {
    auto piece = bytes.substr(0, PieceSize);
    bytes.remove_prefix(piece.size());
    last = bytes.empty();
    push_piece(stream, name, piece, last, out);
  }
  return out;
}

Result<std::string> unseal(const SealKeys& keys, std::string_view name, std::string_view sealed) {
  start_sodium();
  if (!sealed.starts_with(Magic)) return not_sealed("they begin with something else");
  if (sealed.size() < HeadSize + PieceGrowth) return not_sealed("they are too short");
  auto key = open_key(keys, sealed.substr(Magic.size(), SealedKeySize));
  if (key.empty()) return not_sealed("another key sealed them, or they were changed");
  Stream stream;
  int begun = crypto_secretstream_xchacha20poly1305_init_pull(
      &stream, octets(sealed.substr(Magic.size() + SealedKeySize)), octets(key));
  sodium_memzero(key.data(), key.size());
  if (begun != 0) return not_sealed("bad header");

  sealed.remove_prefix(HeadSize);
  std::string out;
  out.reserve(sealed.size());
  while (!sealed.empty()) {
    auto piece = sealed.substr(0, PieceSize + PieceGrowth);
    sealed.remove_prefix(piece.size());
    if (piece.size() < PieceGrowth || !pull_piece(stream, name, piece, sealed.empty(), out))
      return not_sealed("they were changed, cut or moved");
  }
  return out;
}

}  // namespace missent::store
