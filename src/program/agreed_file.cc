// SPDX-License-Identifier: Apache-2.0
#include "program/agreed_file.h"

#include "program/files.h"
#include "program/frames.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace missent::program {

Result<std::string> agree_on(const std::string& path, std::string_view ours) {
  constexpr std::string_view Ending = ".part";
  std::string beside = path + ".XXXXXX" + std::string(Ending);
  const int file = mkostemps(beside.data(), static_cast<int>(Ending.size()), O_CLOEXEC);
  if (file < 0) return cannot_write(path, errno);
  const auto written = write_all(file, ours, path);
  close(file);
  // Whoever links it first is the one.
  const bool is_linked = written && (link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int number = errno;
  unlink(beside.c_str());
  TRY(written);
  if (!is_linked) return cannot_write(path, number);
  auto bytes = TRY(read_small_file(path));
  std::error_code ignored;
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now(), ignored);
  return bytes;
}

}  // namespace missent::program
