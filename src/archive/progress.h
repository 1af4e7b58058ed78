// SPDX-License-Identifier: Apache-2.0
#pragma once
// A progress bar for long reading of archives, on one line that is written over:
//
//   learning  [#########---------------]  38 %  12,345 messages  812/s  2 min left
//
// Whether there is a terminal to write to is the caller's to know (isatty); without one nothing is
// written. At most ten writes a second. One thread.

#include "archive/reader.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace missent::archive {

struct Pace {
  Progress progress;
  uint64_t messages = 0;
  std::chrono::duration<double> elapsed{};
};

// The line, at most `width` columns wide; below 40 only the percentage. Time left is told from the
// second second on.
std::string bar_text(std::string_view title, const Pace& pace, size_t width);

class ProgressBar {
 public:
  // `out` may be null: no terminal. `title` says what is done: "learning".
  ProgressBar(std::FILE* out, std::string_view title);
  ~ProgressBar();  // removes the line
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // After each message.
  void show(const Progress& progress);
  // Removes the line, so that other text can be written; the next show() brings it back.
  void clear();
  uint64_t messages() const { return messages_; }

 private:
  using Moment = std::chrono::steady_clock::time_point;

  std::FILE* out_;
  std::string title_;
  Moment start_;
  Moment shown_;
  uint64_t messages_ = 0;
  bool is_shown_ = false;
};

}  // namespace missent::archive
