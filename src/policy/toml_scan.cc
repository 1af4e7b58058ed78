// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_scan.h"

#include "base/escape.h"

#include <algorithm>

namespace missent::policy {
namespace {

constexpr size_t MaxBytes = 1 << 20;
constexpr int MaxDots = 200;
constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view NumberStart = "+-0123456789";
constexpr std::string_view BeforeValue = " \t\r\n=,[{";
constexpr std::string_view AfterNumber = " \t\r\n,]}";
constexpr std::string_view NotInNumber = "\"'[{=";

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
  Failure wrong(std::string_view what) const {
    return fail(Kind::Malformed, at_line(file_, line_) + std::string(what));
  }

  Result<void> step() {
    const char letter = text_[at_];
    if (letter == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return {};
    }
    TRY(check_letter(letter));
    if (letter == '"' || letter == '\'') return skip_text(letter);
    follow_number(letter);
    pass(letter);
    return {};
  }

  Result<void> check_letter(char letter) {
    // TOML 1.0: outside quotes and comments everything is ASCII.
    if (static_cast<unsigned char>(letter) >= 0x80) {
      return wrong("a letter that is not ASCII outside quotes: expected \"quotes\" around it");
    }
    // toml++ looks ahead in what begins like a number, past quotes and brackets.
    if (in_number_ && NotInNumber.find(letter) != std::string_view::npos) {
      return wrong("not a number: expected a blank, a comma or the end of the line after it");
    }
    if (letter == '.' && dots_ == MaxDots) {
      return fail(Kind::TooLarge, at_line(file_, line_) + "more than 200 dots outside quotes");
    }
    return {};
  }

  void follow_number(char letter) {
    const bool at_start = BeforeValue.find(before_) != std::string_view::npos;
    if (AfterNumber.find(letter) != std::string_view::npos) {
      in_number_ = false;
    } else if (at_start && NumberStart.find(letter) != std::string_view::npos) {
      in_number_ = true;
    }
  }

  void pass(char letter) {
    if (letter == '.') ++dots_;
    if (letter == '\n') {
      ++line_;
      dots_ = 0;
    }
    before_ = letter;
    ++at_;
  }

  // To its end on this line; what is not closed is left to toml++ to complain of.
  Result<void> skip_text(char quote) {
    if (text_.substr(at_, 3) == std::string(3, quote)) {
      return wrong("text over several lines: expected \"text\" on one line");
    }
    before_ = quote;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '\n') {
      const char letter = text_[at_++];
      if (letter == quote) break;
      const bool escape = letter == '\\' && quote == '"';
      if (escape && at_ < text_.size() && text_[at_] != '\n') ++at_;
    }
    return {};
  }

  std::string_view text_;
  std::string_view file_;
  size_t at_ = 0;
  int line_ = 1;
  int dots_ = 0;        // of this line
  char before_ = '\n';  // the last letter
  bool in_number_ = false;
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
