// SPDX-License-Identifier: Apache-2.0
#include "program/shard_file.h"

#include "program/test_folder.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

namespace missent::program {
namespace {

const ShardIdentity Identity{{3, 8}, 11, 22, Time(Seconds(1'700'000'000))};

struct Folder : TestFolder {
  std::string file() const { return path("three.shard"); }

  // Five messages in all, two of them here.
  void write_shard() const {
    auto writer = *ShardWriter::begin(file(), Identity);
    writer->append(1, "one");
    writer->append(4, "");
    archive::SkippedList skipped;
    skipped.add({"notes.pdf", "is no mail"});
    skipped.add_unsaid(2);
    CHECK(writer->finish(5, skipped));
  }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t files() const {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(path("")), {}));
  }
};

Kind kind_of(const std::string& path, const ShardIdentity& identity) {
  const auto opened = ShardFile::open(path, identity);
  REQUIRE_FALSE(opened);
  return opened.error().kind;
}

TEST_CASE_FIXTURE(Folder, "what was written is read in its order, with what was passed over") {
  write_shard();
  const auto shard = *ShardFile::open(file(), Identity);
  CHECK(shard->messages() == 5);
  CHECK(shard->count() == 2);
  CHECK(shard->skipped().count() == 3);
  CHECK(shard->skipped().kept() == std::vector<archive::Skipped>{{"notes.pdf", "is no mail"}});
  const auto one = shard->next(), two = shard->next();
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one->place == 1);
  CHECK(one->record == "one");
  CHECK(two->place == 4);
  CHECK(two->record.empty());
  CHECK_FALSE(shard->next());
}

TEST_CASE_FIXTURE(Folder, "it is for its owner alone") {
  write_shard();
  struct stat status {};
  REQUIRE(stat(file().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE_FIXTURE(Folder, "until it is finished there is none, and what was not is removed") {
  const auto before = files();
  {
    auto writer = *ShardWriter::begin(file(), Identity);
    writer->append(1, "one");
    CHECK(kind_of(file(), Identity) == Kind::NotFound);
    CHECK(files() == before + 1);
  }
  CHECK(files() == before);
}

TEST_CASE_FIXTURE(Folder, "one that was there stays until the new one is finished") {
  write_shard();
  const auto sound = bytes();
  auto writer = *ShardWriter::begin(file(), Identity);
  writer->append(0, "other");
  CHECK(bytes() == sound);
  CHECK(writer->finish(1, {}));
  CHECK((*ShardFile::open(file(), Identity))->messages() == 1);
}

TEST_CASE_FIXTURE(Folder, "cut anywhere, or with any byte changed, it is never believed") {
  write_shard();
  const auto sound = bytes();
  for (size_t at = 0; at < sound.size(); ++at) {
    CAPTURE(at);
    write("three.shard", sound.substr(0, at));
    CHECK_FALSE(ShardFile::open(file(), Identity));
    auto changed = sound;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write("three.shard", changed);
    CHECK_FALSE(ShardFile::open(file(), Identity));
  }
  write("three.shard", sound + "x");
  CHECK(kind_of(file(), Identity) == Kind::Malformed);
  write("three.shard", sound);
  CHECK(ShardFile::open(file(), Identity));
}

TEST_CASE_FIXTURE(Folder, "a shard of another scan, or another shard, is told") {
  write_shard();
  for (int field = 0; field < 5; ++field) {
    auto other = Identity;
    if (field == 0) other.shard.number = 4;
    if (field == 1) other.shard.count = 9;
    if (field == 2) other.settings = 12;
    if (field == 3) other.files = 23;
    if (field == 4) other.began += Seconds(1);
    CHECK(kind_of(file(), other) == Kind::Conflict);
  }
}

TEST_CASE("a folder that is not there is named") {
  const auto writer = ShardWriter::begin("/nowhere/x.shard", Identity);
  REQUIRE_FALSE(writer);
  CHECK(writer.error().kind == Kind::Unavailable);
  CHECK(writer.error().message.find("/nowhere/x.shard") != std::string::npos);
}

}  // namespace
}  // namespace missent::program
