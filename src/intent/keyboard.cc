// SPDX-License-Identifier: Apache-2.0
#include "intent/slip.h"

#include <array>
#include <bitset>
#include <cstdlib>
#include <string_view>

namespace missent::intent {

namespace {

constexpr size_t Ascii = 128;
using Layout = std::array<std::string_view, 4>;
using Touching = std::bitset<Ascii * Ascii>;

constexpr std::array<Layout, 3> Layouts = {{
    {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm,."},
    {"1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm,.-"},
    {"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn,;."},
}};

// Rows are shifted by half a key: the one above touches at the same column and the next, the one
// below at the one before.
bool touch(long row, long column, long other_row, long other_column) {
  long gap = other_column - column;
  if (row == other_row) return std::abs(gap) == 1;
  return (other_row == row - 1 && (gap == 0 || gap == 1)) ||
         (other_row == row + 1 && (gap == 0 || gap == -1));
}

template <typename Take>
void each_key(const Layout& layout, Take take) {
  for (size_t row = 0; row < layout.size(); ++row)
    for (size_t column = 0; column < layout[row].size(); ++column)
      take(static_cast<long>(row), static_cast<long>(column),
           static_cast<unsigned char>(layout[row][column]));
}

Touching find_touching(size_t layouts) {
  Touching touching;
  for (size_t i = 0; i < layouts; ++i)
    each_key(Layouts[i], [&](long row, long column, size_t key) {
      each_key(Layouts[i], [&](long other_row, long other_column, size_t other) {
        if (touch(row, column, other_row, other_column)) touching.set(key * Ascii + other);
      });
    });
  return touching;
}

bool has_both(const Touching& touching, char32_t one, char32_t other) {
  return one < Ascii && other < Ascii && touching[one * Ascii + other];
}

}  // namespace

bool are_neighbouring_keys(char32_t one, char32_t other) {
  static const Touching All = find_touching(Layouts.size());
  return has_both(All, one, other);
}

bool are_qwerty_neighbours(char32_t one, char32_t other) {
  static const Touching Qwerty = find_touching(1);
  return has_both(Qwerty, one, other);
}

}  // namespace missent::intent
