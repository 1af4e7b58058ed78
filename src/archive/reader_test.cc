// SPDX-License-Identifier: Apache-2.0
#include "archive/reader.h"

#include "archive/test_folder.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

using namespace missent::archive;
using missent::Kind;
using missent::parse_time;
using missent::Result;
using missent::Time;
using missent::to_text;

namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view Separator = "From j@a.test Thu Jul 20 09:14:00 2023\n";
const Time Now = *parse_time("2024-01-01T00:00:00Z");

// Standard input replaced by a pipe that gives `bytes`, or by a file, until the end of the test.
class Input {
 public:
  explicit Input(std::string_view bytes) : saved_(dup(STDIN_FILENO)) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
  }
  ~Input() {
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

 private:
  int saved_;
};

std::string line_of(const TestFolder& folder, const Item& item) {
  const auto file = item.file == "-" ? "-" : item.file.substr(folder.path().size() + 1);
  return file + "#" + std::to_string(item.index) + " " +
         std::string(item.bytes.substr(0, item.bytes.find('\n')));
}

// "file#index first line" of each.
Lines read(const TestFolder& folder, const std::vector<std::string>& paths) {
  Lines lines;
  const auto done = each_message(paths, [&](const Item& item, const Progress&) {
    lines.push_back(line_of(folder, item));
    return true;
  });
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  return lines;
}

Lines read_by_date(const TestFolder& folder, const std::vector<std::string>& paths) {
  Lines lines;
  const auto done =
      each_message_by_date(paths, Now, [&](const Item& item, Time date, const Progress&) {
        lines.push_back(line_of(folder, item) + " " + to_text(date).substr(0, 10));
        return true;
      });
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  return lines;
}

std::string dated(std::string_view subject, int day) {
  return "Subject: " + std::string(subject) + "\nDate: " + std::to_string(day) +
         " Jul 2023 09:14:00 +0000\n\nbody\n";
}

std::string mbox(const std::vector<std::string>& messages) {
  std::string text;
  for (const auto& message : messages) (text += Separator) += message + "\n";
  return text;
}

}  // namespace

TEST_CASE("What stands around a message is none of it") {
  const TestFolder folder;
  const std::string message = "Subject: 1\n\nText\n";
  folder.write("1.emlx", std::to_string(message.size()) + "   \n" + message +
                             "<?xml version=\"1.0\"?>\n<plist/>\n");
  folder.write("2.eml", "\xef\xbb\xbf" + message);
  folder.write("3.emlx", "999999\n" + message);  // cut
  std::vector<std::string> read;
  REQUIRE(each_message(
      {folder.path()},
      [&](const Item& item, const Progress&) {
        read.emplace_back(item.bytes);
        return true;
      },
      nullptr));
  REQUIRE(read.size() == 3);
  CHECK(read[0] == message);
  CHECK(read[1] == message);
  CHECK(read[2] == message);
}

TEST_CASE("all kinds of archives give their messages in order of the paths") {
  const TestFolder folder;
  folder.write("box", mbox({"Subject: 1\n\n", "Subject: 2\n\n"}));
  folder.write("mail/cur/a", "Subject: 3\n\n");
  folder.write("mail/new/b", "Subject: 4\n\n");
  folder.write("eml/y", "Subject: 6\n\n");
  folder.write("eml/x.eml", "Subject: 5\n\n");
  folder.write("eml/z", mbox({"Subject: 7\n\n", "Subject: 8\n\n"}));
  CHECK(read(folder, {folder.path("mail"), folder.path("box"), folder.path("eml"),
                      folder.path("eml/x.eml")}) ==
        Lines{"mail/cur/a#0 Subject: 3", "mail/new/b#0 Subject: 4", "box#0 Subject: 1",
              "box#1 Subject: 2", "eml/x.eml#0 Subject: 5", "eml/y#0 Subject: 6",
              "eml/z#0 Subject: 7", "eml/z#1 Subject: 8", "eml/x.eml#0 Subject: 5"});
}

TEST_CASE("one message that begins with a From line is not divided, and nothing in it is undone") {
  const TestFolder folder;
  const std::string bytes = mbox({"Subject: 1\n\n>From us\n", "Subject: 2\n\n"});
  folder.write("a.eml", bytes);
  Lines seen;
  const auto done = each_message({folder.path("a.eml")}, [&](const Item& item, const Progress&) {
    seen.emplace_back(item.bytes);
    return true;
  });
  CHECK(done);
  CHECK(seen == Lines{bytes});
}

TEST_CASE("quoted From lines of an mbox are undone") {
  const TestFolder folder;
  folder.write("box", mbox({"Subject: 1\n\n>From us\n", "Subject: 2\n\nFrom us\n"}));
  Lines seen;
  const auto collect = [&](const Item& item) {
    seen.emplace_back(item.bytes);
    return true;
  };
  CHECK(each_message({folder.path("box")},
                     [&](const Item& item, const Progress&) { return collect(item); }));
  CHECK(
      each_message_by_date({folder.path("box")}, Now,
                           [&](const Item& item, Time, const Progress&) { return collect(item); }));
  CHECK(seen == Lines{"Subject: 1\n\nFrom us\n", "Subject: 2\n\nFrom us\n",
                      "Subject: 1\n\nFrom us\n", "Subject: 2\n\nFrom us\n"});
}

TEST_CASE("a file of no bytes has no message, unless it is one") {
  const TestFolder folder;
  for (auto name : {"box", "a.eml", "mail/cur/1"}) folder.write(name, "");
  folder.make_folder("mail/new");
  CHECK(read(folder, {folder.path("box"), folder.path("a.eml"), folder.path("mail")}) ==
        Lines{"a.eml#0 ", "mail/cur/1#0 "});
  CHECK(read_by_date(folder, {folder.path()}) ==
        Lines{"a.eml#0  2024-01-01", "mail/cur/1#0  2024-01-01"});
}

TEST_CASE("an mbox larger than what is read at once is the same") {
  const TestFolder folder;
  std::vector<std::string> messages;
  for (int i = 0; i < 300; ++i) {
    messages.push_back(dated(std::to_string(i), 1 + i % 28) + std::string(2'000, 'x') + "\n");
  }
  folder.write("box", mbox(messages));
  Lines seen;
  CHECK(each_message({folder.path("box")}, [&](const Item& item, const Progress& progress) {
    seen.emplace_back(item.bytes);
    CHECK(progress.bytes_done <= progress.bytes_total);
    return true;
  }));
  CHECK(seen == messages);
}

TEST_CASE("messages are visited by date across archives, bad dates beside their neighbours") {
  const TestFolder folder;
  folder.write("box", mbox({dated("c", 3), "Subject: no date\n\n", dated("a", 1)}));
  folder.write("eml/1.eml", dated("b", 2));
  folder.write("eml/2.eml", "Subject: future\nDate: 1 Jan 2030 00:00:00 +0000\n\n");
  folder.write("eml/3.eml", dated("d", 4));
  CHECK(read_by_date(folder, {folder.path("box"), folder.path("eml")}) ==
        Lines{"box#2 Subject: a 2023-07-01", "eml/1.eml#0 Subject: b 2023-07-02",
              "eml/2.eml#0 Subject: future 2023-07-02", "box#0 Subject: c 2023-07-03",
              "box#1 Subject: no date 2023-07-03", "eml/3.eml#0 Subject: d 2023-07-04"});
}

TEST_CASE("more files than are kept open are visited by date") {
  const TestFolder folder;
  for (int file = 100; file < 200; ++file) {
    folder.write(std::to_string(file), mbox({dated("a", 1), dated("b", 2), dated("c", 3)}));
  }
  const auto lines = read_by_date(folder, {folder.path()});
  REQUIRE(lines.size() == 300);
  CHECK(lines[0] == "100#0 Subject: a 2023-07-01");
  CHECK(lines[199] == "199#1 Subject: b 2023-07-02");
  CHECK(lines[299] == "199#2 Subject: c 2023-07-03");
}

TEST_CASE("standard input is an mbox when it begins with From, else one message") {
  const TestFolder folder;
  {
    const Input input(mbox({"Subject: 1\n\n", "Subject: 2\n\n"}));
    CHECK(read(folder, {"-"}) == Lines{"-#0 Subject: 1", "-#1 Subject: 2"});
  }
  {
    const Input input("Subject: 3\n\nFrom us\n");
    CHECK(read(folder, {"-"}) == Lines{"-#0 Subject: 3"});
  }
  {
    const Input input(mbox({dated("b", 2), dated("a", 1)}));
    CHECK(read_by_date(folder, {"-"}) ==
          Lines{"-#1 Subject: a 2023-07-01", "-#0 Subject: b 2023-07-02"});
  }
  const Input input("");
  CHECK(read(folder, {"-"}).empty());
}

TEST_CASE("the visitor may stop") {
  const TestFolder folder;
  folder.write("1", mbox({dated("a", 1), dated("b", 2)}));
  folder.write("2", mbox({dated("c", 3)}));
  int count = 0;
  CHECK(each_message({folder.path()}, [&](const Item&, const Progress&) { return ++count < 2; }));
  CHECK(count == 2);
  CHECK(each_message_by_date({folder.path()}, Now,
                             [&](const Item&, Time, const Progress&) { return ++count < 4; }));
  CHECK(count == 4);
}

TEST_CASE("progress grows to its total") {
  const TestFolder folder;
  folder.write("1", mbox({dated("a", 1), dated("b", 2)}));
  folder.write("2.eml", dated("c", 3));
  uint64_t last = 0, total = 0;
  const auto grows = [&](const Progress& progress) {
    CHECK(progress.bytes_done > last);
    last = progress.bytes_done;
    total = progress.bytes_total;
    return true;
  };
  CHECK(each_message({folder.path()},
                     [&](const Item&, const Progress& progress) { return grows(progress); }));
  CHECK(last == total);
  last = 0;
  CHECK(each_message_by_date(
      {folder.path()}, Now,
      [&](const Item&, Time, const Progress& progress) { return grows(progress); }));
  CHECK(last == total);
}

TEST_CASE("an archive that is not there is an error that names it, whatever stands before") {
  const TestFolder folder;
  folder.write("a.eml", "Subject: 1\n\n");
  const auto done = each_message({folder.path("a.eml"), folder.path("gone")},
                                 [](const Item&, const Progress&) { return true; });
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == Kind::NotFound);
  CHECK(done.error().message == folder.path("gone") + ": No such file or directory");
}

TEST_CASE("a file that goes while its folder is read is passed over, a named one is an error") {
  const TestFolder folder;
  for (auto name : {"d/1.eml", "d/2.eml", "d/3.eml"}) folder.write(name, "x");
  int count = 0;
  const auto remove_second = [&](const Item&, const Progress&) {
    unlink(folder.path("d/2.eml").c_str());
    return ++count > 0;
  };
  CHECK(each_message({folder.path("d")}, remove_second));
  CHECK(count == 2);
  folder.write("d/2.eml", "x");
  CHECK_FALSE(each_message({folder.path("d/1.eml"), folder.path("d/2.eml")}, remove_second));
}
