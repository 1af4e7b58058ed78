// SPDX-License-Identifier: Apache-2.0
#include "store/key_file.h"

#include "store/durable_file.h"
#include "store/octets.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace missent::store {

namespace {

constexpr std::string_view FirstLine = "missent-keys-1";
constexpr size_t KeyBytes = 32;
constexpr size_t FileLimit = 4096;

std::string_view take_line(std::string_view& text) {
  auto line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

Result<std::string> parse_key(std::string_view line, std::string_view name) {
  auto wrong =
      fail(Kind::Malformed, "expected ‘" + std::string(name) + " ’ and 32 bytes in base64");
  if (!line.starts_with(name) || line.size() <= name.size()) return wrong;
  auto key = from_base64(line.substr(name.size() + 1));
  if (!key || key->size() != KeyBytes) return wrong;
  return key;
}

}  // namespace

StoreKeys make_store_keys() {
  StoreKeys keys{make_seal_keys(), std::string(KeyBytes, '\0')};
  randombytes_buf(keys.root.data(), keys.root.size());
  return keys;
}

std::string derive_key(const StoreKeys& keys, std::string_view purpose) {
  std::string out(KeyBytes, '\0');
  crypto_generichash(octets(out), out.size(), octets(purpose), purpose.size(), octets(keys.root),
                     keys.root.size());
  return out;
}

std::string to_text(const StoreKeys& keys) {
  return std::string(FirstLine) + "\nseal " + to_base64(keys.seal.secret_key) + "\nroot " +
         to_base64(keys.root) + "\n";
}

Result<StoreKeys> parse_store_keys(std::string_view text) {
  start_sodium();
  if (take_line(text) != FirstLine)
    return fail(Kind::Malformed, "line 1: expected ‘" + std::string(FirstLine) + "’");
  StoreKeys keys;
  auto secret = parse_key(take_line(text), "seal");
  if (!secret) return fail("line 2", secret.error());
  auto root = parse_key(take_line(text), "root");
  if (!root) return fail("line 3", root.error());
  keys.seal = {public_key_of(*secret), *secret};
  keys.root = *root;
  return keys;
}

Result<StoreKeys> read_key_file(const std::string& path) {
  struct stat facts = {};
  if (::stat(path.c_str(), &facts) != 0)
    return fail(Kind::NotFound, "there is no key file " + path);
  if ((facts.st_mode & 077u) != 0) {
    return fail(Kind::Refused, "others than its owner may read or write the key file " + path,
                "chmod 600 " + path);
  }
  auto text = TRY(read_whole(path, FileLimit));
  auto keys = parse_store_keys(text);
  sodium_memzero(text.data(), text.size());
  if (!keys) return fail("reading " + path, keys.error());
  return keys;
}

Result<StoreKeys> make_key_file(const std::string& path) {
  struct stat facts = {};
  if (::lstat(path.c_str(), &facts) == 0)
    return fail(Kind::Conflict, "there is a key file already: " + path);
  auto keys = make_store_keys();
  TRY(write_durably(path, to_text(keys)));
  return keys;
}

}  // namespace missent::store
