// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_scan.h"

#include "base/escape.h"

#include <algorithm>

namespace missent::policy {
namespace {

constexpr size_t MaxBytes = 1 << 20;
constexpr int MaxDots = 200;
constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte == 0x7f || (byte < 0x20 && letter != '\t' && letter != '\r' && letter != '\n');
}

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  Result<void> run() {
    if (text_.starts_with(ByteOrderMark)) at_ = ByteOrderMark.size();
    while (at_ < text_.size()) TRY(step());
    return {};
  }

 private:
  // TOML 1.0: outside quotes and comments everything is ASCII.
  Result<void> step() {
    const char letter = text_[at_];
    if (letter == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (letter == '"' || letter == '\'') {
      skip_text(letter);
    } else if (static_cast<unsigned char>(letter) >= 0x80) {
      return fail(Kind::Malformed,
                  at_line(file_, line_) +
                      "a letter that is not ASCII outside quotes: expected \"quotes\" around it");
    } else {
      if (letter == '.' && ++dots_ > MaxDots) {
        return fail(Kind::TooLarge, at_line(file_, line_) + "more than 200 dots outside quotes");
      }
      pass_letter();
    }
    return {};
  }

  void pass_letter() {
    if (text_[at_++] != '\n') return;
    ++line_;
    dots_ = 0;
  }

  void skip_text(char quote) {
    const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
    if (text_.substr(at_).starts_with(three)) {
      skip_long_text(three);
    } else {
      skip_short_text(quote);
    }
  }

  // To its end on this line; what is not closed is left to toml++ to complain of.
  void skip_short_text(char quote) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '\n') {
      const char letter = text_[at_++];
      if (letter == quote) return;
      if (letter == '\\' && quote == '"' && at_ < text_.size()) pass_letter();
    }
  }

  void skip_long_text(std::string_view three) {
    at_ += three.size();
    while (at_ < text_.size() && !text_.substr(at_).starts_with(three)) {
      const bool escape = text_[at_] == '\\' && three[0] == '"';
      pass_letter();
      if (escape && at_ < text_.size()) pass_letter();
    }
    // Up to two quotes may stand just before the closing three.
    for (size_t quotes = 0; quotes < 5 && at_ < text_.size() && text_[at_] == three[0]; ++quotes) {
      ++at_;
    }
  }

  std::string_view text_;
  std::string_view file_;
  size_t at_ = 0;
  int line_ = 1;
  int dots_ = 0;  // of this line
};

}  // namespace

std::string at_line(std::string_view file, int line) {
  return escape_controls(file) + ": line " + std::to_string(line) + ": ";
}

Result<void> scan_toml(std::string_view text, std::string_view file) {
  if (text.size() > MaxBytes) {
    return fail(Kind::TooLarge, at_line(file, 1) + "the file is larger than 1 MiB");
  }
  const auto control = std::ranges::find_if(text, is_control);
  if (control != text.end()) {
    const auto line = 1 + std::count(text.begin(), control, '\n');
    return fail(Kind::Malformed,
                at_line(file, static_cast<int>(line)) + "a control character: expected plain text");
  }
  return Scanner(text, file).run();
}

}  // namespace missent::policy
