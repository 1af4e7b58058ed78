// SPDX-License-Identifier: Apache-2.0
#include "program/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <memory>
#include <system_error>

namespace missent::program {

namespace {

constexpr size_t Limit = 1 << 20;

Failure cannot_read(const std::string& path, int number) {
  return fail(Kind::NotFound,
              "cannot read " + path + ": " + std::generic_category().message(number));
}

}  // namespace

Result<std::string> read_small_file(const std::string& path) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
  if (!file) return cannot_read(path, errno);
  std::string text;
  std::array<char, 65536> chunk;
  while (size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    text.append(chunk.data(), got);
    if (text.size() > Limit) return fail(Kind::TooLarge, path + " is larger than 1 MiB");
  }
  if (std::ferror(file.get()) != 0) return cannot_read(path, errno);
  return text;
}

Result<void> write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) return fail(Kind::Unavailable, "cannot write " + path);
  return {};
}

}  // namespace missent::program
