// SPDX-License-Identifier: Apache-2.0
#include "program/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace missent::program {

namespace {

Failure cannot_read(const std::string& path, int number) {
  return fail(Kind::NotFound,
              "cannot read " + path + ": " + std::generic_category().message(number));
}

Failure cannot_write(const std::string& path, int number) {
  const bool is_full = number == ENOSPC || number == EDQUOT || number == EIO;
  return fail(is_full ? Kind::Unavailable : Kind::Refused,
              "cannot write " + path + ": " + std::generic_category().message(number));
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

Result<void> write_private_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".new";
  const int descriptor = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot_write(path, errno);
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(fdopen(descriptor, "w"), std::fclose);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  const int trouble = written ? 0 : errno;
  const bool closed = std::fclose(file.release()) == 0;
  if (written && closed && std::rename(beside.c_str(), path.c_str()) == 0) return {};
  const int number = trouble != 0 ? trouble : errno;
  unlink(beside.c_str());
  return cannot_write(path, number);
}

Result<void> make_private_folder(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  if (fs::is_directory(path, trouble)) return {};
  fs::create_directories(path, trouble);
  if (!trouble) fs::permissions(path, fs::perms::owner_all, trouble);
  if (trouble) return cannot_write(path, trouble.value());
  return {};
}

}  // namespace missent::program
