// SPDX-License-Identifier: Apache-2.0
#include "archive/progress.h"

#include <doctest/doctest.h>

#include <memory>
#include <thread>

using namespace missent::archive;

namespace {

Pace pace(uint64_t done, uint64_t total, uint64_t messages, double seconds) {
  return {.progress = {.bytes_done = done, .bytes_total = total},
          .messages = messages,
          .elapsed = std::chrono::duration<double>(seconds)};
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string written_to(std::FILE* file) {
  std::rewind(file);
  std::string text(1'000, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  return text;
}

}  // namespace

TEST_CASE("the bar shows how far, how fast and how long still") {
  CHECK(bar_text("learning", pace(25, 100, 12'345, 10), 100) ==
        "learning  [#######-----------------------]   25 %  12,345 messages  1,235/s  30 s left");
  CHECK(bar_text("learning", pace(100, 100, 5, 10), 100) ==
        "learning  [##############################]  100 %  5 messages  0.5/s  0 s left");
}

TEST_CASE("time left is told in the unit that fits") {
  struct Row {
    double elapsed;
    std::string_view left;
  };
  for (const auto& row : {Row{1, "1 s left"}, Row{119, "119 s left"}, Row{300, "5 min left"},
                          Row{7'200, "2 h left"}, Row{864'000, "10 days left"}}) {
    CHECK(bar_text("x", pace(1, 2, 1, row.elapsed), 200).ends_with("  " + std::string(row.left)));
  }
}

TEST_CASE("neither rate nor time is told before they are known") {
  CHECK(bar_text("x", pace(0, 100, 0, 0), 60).ends_with("  0 %  0 messages"));
  CHECK(bar_text("x", pace(0, 0, 7, 5), 60).ends_with("  0 %  7 messages  1.4/s"));
}

TEST_CASE("the line is never wider than the terminal") {
  for (size_t width = 0; width < 120; ++width) {
    const auto text = bar_text("investigating", pace(999, 1'000, 1'234'567'890, 86'400), width);
    CHECK(text.size() <= std::max<size_t>(width, 5));
  }
  CHECK(bar_text("learning", pace(1, 2, 3, 4), 20) == " 50 %");
}

TEST_CASE("without a terminal messages are only counted") {
  ProgressBar bar(nullptr, "learning");
  for (int i = 0; i < 3; ++i) bar.show({});
  bar.clear();
  CHECK(bar.messages() == 3);
}

TEST_CASE("the line is written seldom, over itself, and removed at the end") {
  const std::unique_ptr<std::FILE, Close> file(std::tmpfile());
  REQUIRE(file);
  {
    ProgressBar bar(file.get(), "learning");
    for (int i = 0; i < 1'000; ++i) bar.show({.bytes_done = 1, .bytes_total = 2});
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
    bar.show({.bytes_done = 1, .bytes_total = 2});
  }
  const auto text = written_to(file.get());
  CHECK(text.starts_with("\r\x1b[Klearning  ["));
  CHECK(text.ends_with("\r\x1b[K"));
  CHECK(text.size() < 1'000);
}
