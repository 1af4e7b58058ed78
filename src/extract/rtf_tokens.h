// SPDX-License-Identifier: Apache-2.0
#pragma once
// The tokens of Rich Text Format: groups, control words with a number, bytes.

#include <cstdint>
#include <optional>
#include <string_view>

namespace missent::extract {

struct RtfToken {
  enum class Type { Open, Close, Word, Byte };
  Type type = Type::Byte;
  std::string_view word;          // "par"; of a control symbol the character: "*", "~"
  std::optional<int32_t> number;  // \v0 has 0, \v none
  char byte = 0;                  // of text, \'hh too
  bool escaped = false;           // it was \'hh
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view rtf) : rtf_(rtf) {}

  std::optional<RtfToken> next();

 private:
  RtfToken control();
  RtfToken control_word();

  std::string_view rtf_;
  size_t at_ = 0;
};

int hex_value(char c);  // -1: no hexadecimal digit

}  // namespace missent::extract
