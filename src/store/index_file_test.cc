// SPDX-License-Identifier: Apache-2.0
#include "store/index_file.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <unistd.h>

namespace missent::store {
namespace {

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("missent-index-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file() const { return (path / "missent.db.index").string(); }
};

std::string text(std::span<const char> bytes) { return {bytes.begin(), bytes.end()}; }

TEST_CASE("A snapshot is read as it was written, and what was read stays after the next one") {
  Folder folder;
  IndexFile file(folder.file(), IndexFile::Use::ReadAndWrite);
  CHECK(file.read().empty());
  REQUIRE(file.write("first"));
  auto first = file.read();
  REQUIRE(file.write("second one"));
  CHECK(text(first) == "first");
  CHECK(text(file.read()) == "second one");
}

TEST_CASE("A file that is only read is never made") {
  Folder folder;
  IndexFile file(folder.file(), IndexFile::Use::Read);
  REQUIRE(file.write("first"));
  CHECK_FALSE(std::filesystem::exists(folder.file()));
}

}  // namespace
}  // namespace missent::store
