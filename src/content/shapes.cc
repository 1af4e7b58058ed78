// SPDX-License-Identifier: Apache-2.0
#include "content/shapes.h"

#include "content/letters.h"

#include <bit>
#include <cstring>

namespace missent::content {
namespace {

constexpr size_t Enough = 5;  // digits

bool parts_digits(char c) { return c == ' ' || c == '-' || c == '.' || c == '/' || c == '\n'; }

// Of eight bytes, those that are digits: their highest bits. Below: what adding makes reach it.
uint64_t digits_among(uint64_t bytes) {
  constexpr uint64_t Each = 0x0101010101010101, High = Each * 0x80;
  const uint64_t beyond = bytes ^ (Each * '0');  // below ten of a digit
  return ~(((beyond & ~High) + Each * (0x80 - 10)) | beyond) & High;
}

size_t next_digit(std::string_view text, size_t at) {
  static_assert(std::endian::native == std::endian::little);  // the first byte is the lowest
  for (uint64_t bytes = 0; text.size() - at >= sizeof bytes; at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if (const uint64_t digits = digits_among(bytes); digits != 0)
      return at + static_cast<size_t>(std::countr_zero(digits)) / 8;
  }
  while (at < text.size() && !is_digit(text[at])) ++at;
  return at;
}

size_t end_of_digits(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

// Reads the next group of digits: what stands at its front, its digits from the fifth on, and what
// stands at its back. False: nothing of that.
bool Shapes::read_group() {
  const size_t begin = next_digit(text_, group_end_);
  if (begin == text_.size()) {
    kind_ = Kind::None;
    return true;
  }
  const char before = char_before(text_, begin);
  const bool is_near = group_end_ > 0 && begin - group_end_ == 1 && parts_digits(before);
  const size_t near = is_near ? near_ : 0;
  group_end_ = end_of_digits(text_, begin);
  near_ = near + group_end_ - begin;
  const bool is_behind_capital = is_upper(before);
  is_before_capital_ = is_upper(char_at(text_, group_end_));
  next_end_ = near_ < Enough ? group_end_ + 1 : begin + (near < Enough ? Enough - near : 1);
  if (!is_behind_capital) return step();
  kind_ = Kind::Code;
  end_ = begin + 1;
  return true;
}

void Shapes::read_on() {
  while (!read_group()) {
  }
}

}  // namespace missent::content
