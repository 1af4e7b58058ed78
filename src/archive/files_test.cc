// SPDX-License-Identifier: Apache-2.0
#include "archive/files.h"

#include "archive/test_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace missent::archive;
using missent::Kind;

namespace {

using Names = std::vector<std::string>;

// Paths below the folder, in order.
Names names(const TestFolder& folder, std::string_view inner = {}) {
  const auto files = Files::find({folder.path(inner)});
  REQUIRE_MESSAGE(files, (files ? "" : files.error().message));
  Names found;
  for (size_t i = 0; i < files->size(); ++i)
    found.push_back(files->at(i).path.substr(folder.path().size() + 1));
  return found;
}

}  // namespace

TEST_CASE("a folder is read recursively in order of names") {
  const TestFolder folder;
  for (auto name : {"b.eml", "a/2.eml", "a/10.eml", "c", "a.eml", "a/x/y/1.EML"})
    folder.write(name, "x");
  CHECK(names(folder) == Names{"a/10.eml", "a/2.eml", "a/x/y/1.EML", "a.eml", "b.eml", "c"});
}

TEST_CASE("hidden entries, mailbox indexes and what is no file are passed over") {
  const TestFolder folder;
  for (auto name : {".hidden", ".git/config", "Inbox", "Inbox.msf", "Inbox.sbd/Trips"})
    folder.write(name, "x");
  REQUIRE(mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  folder.link("dangling", "nowhere");
  CHECK(names(folder) == Names{"Inbox", "Inbox.sbd/Trips"});
}

TEST_CASE("of a Maildir cur and new are read, then its subfolders") {
  const TestFolder folder;
  for (auto name : {"new/3", "cur/2:2,S", "cur/1:2,", "cur/.nfs", "tmp/4", "dovecot.index",
                    ".Sent/cur/5", "sieve/script"}) {
    folder.write(name, "x");
  }
  for (auto name : {"Archive/2023/cur/6", "Archive/2023/new/7"}) folder.write(name, "x");
  CHECK(names(folder) == Names{"cur/1:2,", "cur/2:2,S", "new/3", ".Sent/cur/5",
                               "Archive/2023/cur/6", "Archive/2023/new/7"});
  CHECK(names(folder, ".Sent") == Names{".Sent/cur/5"});
  CHECK(names(folder, "cur") == Names{"cur/1:2,", "cur/2:2,S"});
}

TEST_CASE("files of a Maildir and EML are one message, others by what they begin with") {
  const TestFolder folder;
  for (auto name : {"mail/cur/1", "mail/new/2", "a.eml", "b.EML", "c", ".eml.mbox"})
    folder.write(name, "x");
  const auto files = Files::find(
      {folder.path("mail"), folder.path("a.eml"), folder.path("b.EML"), folder.path("c"), "-"});
  REQUIRE(files);
  REQUIRE(files->size() == 6);
  for (size_t i = 0; i < 4; ++i) CHECK(files->at(i).shape == Shape::Message);
  for (size_t i = 4; i < 6; ++i) CHECK(files->at(i).shape == Shape::Any);
  CHECK(files->folder(0) != files->folder(1));
  CHECK(files->folder(2) == files->folder(4));
  CHECK_FALSE(files->at(0).is_named);
  CHECK(files->at(4).is_named);
  CHECK(files->bytes() == 5);
}

TEST_CASE("links are followed, but no folder is read twice") {
  const TestFolder folder;
  folder.write("a/1.eml", "x");
  folder.link("a/loop", "..");
  folder.link("b", "a");
  folder.link("c.eml", "a/1.eml");
  CHECK(names(folder) == Names{"a/1.eml", "c.eml"});
  CHECK(names(folder, "b") == Names{"b/1.eml", "b/loop/c.eml"});
}

TEST_CASE("too many folders in each other are an error") {
  const TestFolder folder;
  std::string deep = "d";
  for (int i = 2; i < 64; ++i) deep += "/d";
  folder.write(deep + "/1.eml", "x");
  CHECK(names(folder).size() == 1);
  folder.write(deep + "/d/2.eml", "x");
  const auto files = Files::find({folder.path()});
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == Kind::TooLarge);
}

TEST_CASE("a path that is not there is an error that names it") {
  const TestFolder folder;
  const auto files = Files::find({folder.path("no\x1b.eml")});
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == Kind::NotFound);
  CHECK(files.error().message == folder.path("no\\x1b.eml") + ": No such file or directory");
}

TEST_CASE("standard input is read once only") {
  CHECK_FALSE(Files::find({"-", "-"}));
  CHECK(Files::find({"-"})->at(0).path == "-");
}
