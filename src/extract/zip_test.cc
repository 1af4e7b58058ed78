// SPDX-License-Identifier: Apache-2.0
#include "extract/zip.h"

#include "extract/sample_test.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

const std::string Secret = "the plan\n";

TEST_CASE("Stored and deflated files of an archive are read by name") {
  const Contents contents =
      sample::read(sample::zip({{"a/x.txt", Secret}, {"y.txt", Secret, true}}), "o.zip");
  REQUIRE(contents.attachments.size() == 3);
  CHECK(contents.attachments[0].type == "application/zip");
  CHECK(contents.attachments[1].name == "o.zip/a/x.txt");
  CHECK(sample::text_at(contents, "o.zip/a/x.txt") == Secret);
  CHECK(sample::text_at(contents, "o.zip/y.txt") == Secret);
}

TEST_CASE("An encrypted file makes the archive encrypted, the others are read") {
  const Contents contents =
      sample::read(sample::zip({{"x.txt", "????", false, true}, {"y.txt", Secret}}), "o.zip");
  CHECK(contents.attachments[0].encrypted);
  CHECK(contents.attachments[1].unread == "encrypted");
  CHECK(sample::is_shown(contents, Secret));
}

TEST_CASE("Something in front of an archive does not keep it from being read") {
  const std::string bytes = sample::zip({{"y.txt", Secret}});
  CHECK(sample::is_shown(sample::read("\x89PNG\r\n\x1A\n…" + bytes), Secret));
}

TEST_CASE("A picture with the end of an archive and no file in it is a picture") {
  const std::string bytes = sample::zip({{"y.txt", Secret}});
  const size_t directory = bytes.find("PK\x01\x02");
  const Contents contents = sample::read("\x89PNG\r\n\x1A\n" + bytes.substr(directory));
  CHECK(contents.attachments.size() == 1);
  CHECK(contents.attachments[0].type == "image/png");
}

TEST_CASE("What unpacks to more than the limit is too large") {
  Limits limits;
  limits.bytes = 100'000;
  const Contents contents =
      sample::read(sample::zip({{"x.txt", std::string(1'000'000, 'x'), true}}), "o", limits);
  CHECK(contents.attachments[0].unread == "too-large");
  CHECK(contents.attachments[1].unread == "too-large");
}

TEST_CASE("A small message may not unpack to more than so many times its size") {
  Limits limits;
  limits.free_bytes = 1'000;
  limits.ratio = 10;
  const Contents contents =
      sample::read(sample::zip({{"x.txt", std::string(1'000'000, 'x'), true}}), "o", limits);
  CHECK(contents.attachments[0].unread == "too-large");
}

TEST_CASE("Entries that overlap are not unpacked") {
  std::string bytes = sample::zip({{"x.txt", Secret}, {"y.txt", Secret}});
  const size_t second = bytes.rfind("PK\x01\x02");
  bytes.replace(second + 42, 4, sample::little(0, 4));  // both at the same offset
  const Contents contents = sample::read(bytes);
  CHECK(contents.attachments[0].unread == "too-large");
  CHECK_FALSE(sample::is_shown(contents, Secret));
}

TEST_CASE("A directory that breaks off is damaged") {
  std::string bytes = sample::zip({{"x.txt", Secret}, {"y.txt", Secret}});
  bytes.replace(bytes.rfind("PK\x01\x02"), 4, "PKxx");
  const Contents contents = sample::read(bytes);
  CHECK(contents.attachments[0].unread == "damaged");
  CHECK(sample::is_shown(contents, Secret));
}

TEST_CASE("Archives in archives are read so deep and no deeper") {
  std::string bytes = sample::zip({{"y.txt", Secret}});
  for (int i = 0; i < 4; ++i) bytes = sample::zip({{"o.zip", bytes}});
  CHECK(sample::is_shown(sample::read(bytes), Secret));
  Limits limits;
  limits.depth = 3;
  const Contents contents = sample::read(bytes, "o", limits);
  CHECK_FALSE(sample::is_shown(contents, Secret));
  CHECK(contents.attachments.back().unread == "too-large");
}

TEST_CASE("More files than the limit are not read, and that is said") {
  Limits limits;
  limits.entries = 10;
  std::vector<sample::File> files;
  for (int i = 0; i < 50; ++i) files.push_back({"f" + std::to_string(i) + ".txt", Secret});
  const Contents contents = sample::read(sample::zip(files), "o", limits);
  CHECK(contents.attachments[0].unread == "too-large");
  CHECK(contents.attachments.size() == 11);
}

TEST_CASE("Any cut of an archive is read without a crash") {
  const std::string bytes = sample::workbook({{"S", sample::row({"x"}), "hidden"}});
  for (size_t size = 0; size < bytes.size(); size += 7)
    CHECK(sample::read(bytes.substr(0, size)).attachments.size() >= 1);
}

TEST_CASE("A tar and a gzip file are archives too") {
  std::string head = "note.txt" + std::string(92, '\0') + "0000644" + std::string(1, '\0') +
                     "0000000" + std::string(1, '\0') + "0000000" + std::string(1, '\0') +
                     "00000000011" + std::string(1, '\0') + "00000000000" + std::string(1, '\0') +
                     "        0" + std::string(100, '\0') + "ustar" + std::string(1, '\0') + "00";
  head.resize(512, '\0');
  unsigned sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  for (size_t i = 154; i-- > 148; sum /= 8) head[i] = static_cast<char>('0' + sum % 8);
  head[154] = '\0';
  std::string body = Secret;
  body.resize(512, '\0');
  const std::string tar = head + body + std::string(1'024, '\0');
  CHECK(sample::text_at(sample::read(tar, "t.tar"), "t.tar/note.txt") == Secret);
  const std::string gzip = std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10) + sample::deflated(tar) +
                           sample::little(libdeflate_crc32(0, tar.data(), tar.size()), 4) +
                           sample::little(tar.size(), 4);
  CHECK(sample::is_shown(sample::read(gzip, "t.tar.gz"), Secret));
}

}  // namespace
}  // namespace missent::extract
