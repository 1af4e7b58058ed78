// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where numbers and codes may stand: five digits near together, at most one space, hyphen, point,
// slash or line end between two of them, and a capital beside a digit. Walks from one to the next.
//
//   for (Shapes shapes(text); shapes.kind() != Shapes::Kind::None; shapes.next()) …
//
// By hand, for a table full of figures has such a place at every tenth byte. Text without digits is
// passed over eight bytes at once. Pure.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace missent::content {

class Shapes {
 public:
  enum class Kind : uint8_t {
    None,    // there is no other
    Digits,  // the last of five digits, or of more
    Code     // a digit behind a capital, or a capital behind a digit
  };

  explicit Shapes(std::string_view text) : text_(text) { read_on(); }

  Kind kind() const { return kind_; }
  size_t end() const { return end_; }  // behind its last byte; rises
  void next() {
    if (!step()) read_on();
  }

 private:
  // To what else the group of digits has. False: nothing.
  bool step() {
    const bool is_digit = next_end_ <= group_end_;
    if (!is_digit && !is_before_capital_) return false;
    kind_ = is_digit ? Kind::Digits : Kind::Code;
    end_ = is_digit ? next_end_++ : group_end_ + 1;
    if (!is_digit) is_before_capital_ = false;
    return true;
  }
  bool read_group();
  void read_on();

  std::string_view text_;
  Kind kind_ = Kind::None;
  size_t end_ = 0;
  size_t group_end_ = 0;  // of the digits that were read last
  size_t near_ = 0;       // digits near together up to there
  size_t next_end_ = 1;   // of the next digit that is given; past the group: none is
  bool is_before_capital_ = false;
};

}  // namespace missent::content
