// SPDX-License-Identifier: Apache-2.0
#include "program/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace missent::program {

namespace {

Failure cannot_read(const std::string& path, int number) {
  return fail(Kind::NotFound,
              "cannot read " + path + ": " + std::generic_category().message(number));
}

}  // namespace

Result<std::string> read_small_file(const std::string& path) { return read_file(path, 1 << 20); }

Result<std::string> read_file(const std::string& path, size_t most) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
  if (!file) return cannot_read(path, errno);
  std::string text;
  std::array<char, 65536> chunk;
  while (size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    text.append(chunk.data(), got);
    if (text.size() > most)
      return fail(Kind::TooLarge, path + " is larger than " + std::to_string(most >> 20U) + " MiB");
  }
  if (std::ferror(file.get()) != 0) return cannot_read(path, errno);
  return text;
}

}  // namespace missent::program
