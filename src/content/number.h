// SPDX-License-Identifier: Apache-2.0
#pragma once
// Groups of digits in running text: "943 476 5919", "4111-1111-1111-1111", "1955839661". One
// stretch of groups may hold several numbers, or one with something beside it: every run of
// neighbouring groups is offered as a number, as long as it changes but once between spaces and
// other marks. A line break parts as a space does, behind a hyphen and before "> " too, once: mail
// is wrapped.
//
// Limits: 5 to 24 digits and 7 groups a number, 40 characters a stretch to either side.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace missent::content {

struct Spot {  // bytes [begin, end) of the text of a piece
  size_t begin = 0;
  size_t end = 0;
};

class Number {
 public:
  static constexpr size_t MostDigits = 24;
  static constexpr size_t MostGroups = 7;

  explicit Number(std::string_view text) : text_(text) {}
  // Its next group of digits. False: there are too many.
  bool add_group(Spot group, char separator);

  std::string_view digits() const { return {digits_.data(), size_}; }
  size_t size() const { return size_; }
  std::string_view text() const { return text_; }  // of the whole piece
  Spot spot() const { return spot_; }
  char before() const;  // the character to the left; '\n' at the edge
  char after() const;
  bool is_alone() const;  // no letter or digit touches it on either side
  bool is_one_group() const { return groups_ == 1; }
  bool is_bare() const;  // one group that is all of a cell or line
  size_t groups() const { return groups_; }
  bool is_grouped(std::initializer_list<int> sizes) const;
  // ' ', '-', '.' or '/' where all groups are parted so; 0 for one group, '?' where it varies.
  char separator() const { return separator_; }

 private:
  std::string_view text_;
  std::array<char, MostDigits> digits_{};
  std::array<uint8_t, MostGroups> sizes_{};
  size_t size_ = 0;
  size_t groups_ = 0;
  char separator_ = 0;
  Spot spot_;
};

// What stands around the digit before `end`, nothing of it before `from`. `past` receives where the
// stretch ends: triggers up to there belong to it. `into` is emptied first.
void read_numbers(std::string_view text, size_t from, size_t end, size_t& past,
                  std::vector<Number>& into);

}  // namespace missent::content
