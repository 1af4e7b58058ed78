// SPDX-License-Identifier: Apache-2.0
// Packed archives, read as the commands read them.
#include "archive/parts.h"
#include "archive/reader.h"
#include "archive/test_folder.h"
#include "archive/test_packing.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace missent::archive;
using missent::parse_time;
using missent::Result;
using missent::Time;

namespace {

using Lines = std::vector<std::string>;

const Time Now = *parse_time("2024-01-01T00:00:00Z");

std::string mail(std::string_view subject, int day = 1) {
  return "Subject: " + std::string(subject) + "\nDate: " + std::to_string(day) +
         " Jul 2023 09:14:00 +0000\n\nbody of " + std::string(subject) + "\n";
}

std::string mbox(const std::vector<std::string>& messages) {
  std::string text;
  for (const auto& message : messages)
    text += "From j@a.test Thu Jul 20 09:14:00 2023\n" + message + "\n";
  return text;
}

struct Seen {
  Lines lines;    // "file#index first line"
  Lines skipped;  // "place: why"
};

std::string without_folder(const TestFolder& folder, const std::string& place) {
  return place.substr(folder.path().size() + 1);
}

Seen collect(const TestFolder& folder, const Item& item, Seen seen) {
  seen.lines.push_back(without_folder(folder, item.file) + "#" + std::to_string(item.index) + " " +
                       std::string(item.bytes.substr(0, item.bytes.find('\n'))));
  return seen;
}

Seen finish(const TestFolder& folder, const Result<void>& done, const SkippedList& skipped,
            Seen seen) {
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  for (const auto& one : skipped.kept())
    seen.skipped.push_back(without_folder(folder, one.place) + ": " + one.why);
  return seen;
}

Seen read(const TestFolder& folder) {
  Seen seen;
  SkippedList skipped;
  const auto done = each_message(
      {folder.path()},
      [&](const Item& item, const Progress& progress) {
        CHECK(progress.bytes_done <= progress.bytes_total);
        seen = collect(folder, item, std::move(seen));
        return true;
      },
      &skipped);
  return finish(folder, done, skipped, std::move(seen));
}

Seen read_by_date(const TestFolder& folder) {
  Seen seen;
  SkippedList skipped;
  const auto done = each_message_by_date(
      {folder.path()}, Now,
      [&](const Item& item, Time, const Progress&) {
        seen = collect(folder, item, std::move(seen));
        return true;
      },
      &skipped);
  return finish(folder, done, skipped, std::move(seen));
}

const PackedFiles Mixed{{"out/1.eml", mail("one", 3)},
                        {"box", mbox({mail("two", 2), mail("three", 4)})},
                        {"Maildir/.Sent/cur/17:2,S", mail("four", 1)}};

Lines mixed_in(const std::string& file) {
  return {file + "/out/1.eml#0 Subject: one", file + "/box#0 Subject: two",
          file + "/box#1 Subject: three", file + "/Maildir/.Sent/cur/17:2,S#0 Subject: four"};
}

}  // namespace

TEST_CASE("messages in tar, zip and 7z are named by the archive and their place in it") {
  const std::vector<std::pair<std::string, std::string>> all{
      {"a.tar", tar(Mixed)},       {"a.tar.gz", tar(Mixed, "gzip")}, {"a.tgz", tar(Mixed, "xz")},
      {"zst", tar(Mixed, "zstd")}, {"bz2", tar(Mixed, "bzip2")},     {"a.zip", zip(Mixed)},
      {"a.7z", seven_zip(Mixed)},
  };
  for (const auto& [name, bytes] : all) {
    CAPTURE(name);
    const TestFolder folder;
    folder.write(name, bytes);
    const auto seen = read(folder);
    CHECK(seen.lines == mixed_in(name));
    CHECK(seen.skipped == Lines{});
  }
}

TEST_CASE("packed messages are visited by date together with others") {
  const TestFolder folder;
  folder.write("a.zip", zip(Mixed));
  folder.write("b.gz", pack(mbox({mail("five", 5), mail("zero", 1)}), "gzip"));
  CHECK(read_by_date(folder).lines == Lines{"a.zip/Maildir/.Sent/cur/17:2,S#0 Subject: four",
                                            "b.gz#1 Subject: zero", "a.zip/box#0 Subject: two",
                                            "a.zip/out/1.eml#0 Subject: one",
                                            "a.zip/box#1 Subject: three", "b.gz#0 Subject: five"});
}

TEST_CASE("a mailbox packed alone goes by its own name, and a packed message of a Maildir too") {
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
    CAPTURE(filter);
    const TestFolder folder;
    folder.write("box.x", pack(mbox({mail("one"), mail("two")}), filter));
    folder.write("mail/cur/1", pack("From the sea\n", filter));
    folder.make_folder("mail/new");
    CHECK(read(folder).lines ==
          Lines{"box.x#0 Subject: one", "box.x#1 Subject: two", "mail/cur/1#0 From the sea"});
  }
}

TEST_CASE("archives in archives are read, too many in each other are passed over") {
  const TestFolder folder;
  const auto inner = zip({{"box.gz", pack(mbox({mail("one")}), "gzip")}});
  folder.write("a.tar.gz", tar({{"b.zip", inner}}, "gzip"));
  CHECK(read(folder).lines == Lines{"a.tar.gz/b.zip/box.gz#0 Subject: one"});
  folder.write("a.tar.gz", tar({{"c.tar", tar({{"b.zip", inner}})}}));
  const auto seen = read(folder);
  CHECK(seen.lines.empty());
  CHECK(seen.skipped == Lines{"a.tar.gz/c.tar/b.zip/box.gz: lies in too many others"});
}

TEST_CASE("what is no mail is passed over and listed, what mail programs keep beside it is not") {
  const TestFolder folder;
  folder.write("a.zip", zip({{"1.eml", mail("one")},
                             {"plan.pdf", "%PDF-1.7\n"},
                             {"notes.txt", "nothing of mail here\n"},
                             {"Maildir/dovecot-uidlist", "3 V1\n"},
                             {"box.msf", "// index\n"}}));
  folder.write("letter.docx", zip({{"[Content_Types].xml", "<?xml version='1.0'?>"}}));
  folder.write("picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16));
  const auto seen = read(folder);
  CHECK(seen.lines == Lines{"a.zip/1.eml#0 Subject: one"});
  CHECK(seen.skipped == Lines{"a.zip/plan.pdf: is no mail", "a.zip/notes.txt: is no mail",
                              "letter.docx: is no mail", "picture: is no mail"});
  CHECK(read_by_date(folder).skipped == seen.skipped);
}

TEST_CASE("a damaged archive is read as far as it goes") {
  const TestFolder folder;
  std::string noise;
  for (uint32_t i = 0, x = 1; i < 400'000; ++i)
    noise += static_cast<char>('a' + ((x = x * 69'069 + 5) >> 20) % 26);
  const auto whole =
      pack(mbox({mail("one"), mail("two"), mail("three") + noise, mail("four")}), "gzip");
  folder.write("box.gz", whole.substr(0, whole.size() / 2));
  const auto seen = read(folder);
  CHECK(seen.lines ==
        Lines{"box.gz#0 Subject: one", "box.gz#1 Subject: two", "box.gz#2 Subject: three"});
  REQUIRE(seen.skipped.size() == 1);
  CHECK(seen.skipped[0].starts_with("box.gz: is damaged, the rest was not read"));
}

TEST_CASE("a damaged file of a zip does not cost those after it") {
  const TestFolder folder;
  auto bytes = zip({{"1.eml", mail("one")}, {"2.eml", mail("two")}, {"3.eml", mail("three")}},
                   "zip:compression=store");
  bytes[bytes.find("body of two")] = 'B';
  folder.write("a.zip", bytes);
  const auto seen = read(folder);
  CHECK(seen.lines == Lines{"a.zip/1.eml#0 Subject: one", "a.zip/2.eml#0 Subject: two",
                            "a.zip/3.eml#0 Subject: three"});
  REQUIRE(seen.skipped.size() == 1);
  CHECK(seen.skipped[0].starts_with("a.zip/2.eml: is damaged"));
}

TEST_CASE("encrypted files are passed over and said to be") {
  const TestFolder folder;
  folder.write("a.zip", zip({{"1.eml", mail("one")}}, "zip:encryption=zipcrypt"));
  const auto seen = read(folder);
  CHECK(seen.lines.empty());
  CHECK(seen.skipped == Lines{"a.zip/1.eml: is encrypted"});
}

TEST_CASE("what unpacks to far more than it is, is cut, and that is said") {
  PartsWriter out({.most_bytes = 100}, "bomb.zip", nullptr);
  CHECK(out.begin("/1.eml", Shape::Message));
  CHECK(out.write(std::string(60, 'x')));
  CHECK_FALSE(out.write(std::string(60, 'x')));
  CHECK_FALSE(out.begin("/2.eml", Shape::Message));
  const auto done = out.finish();
  REQUIRE(done);
  CHECK(done->parts.size() == 1);
  CHECK(done->bytes.view().size() == 60);
}
