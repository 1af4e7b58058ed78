// SPDX-License-Identifier: Apache-2.0
#include "mail/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace missent::mail {
namespace {

constexpr uint32_t NoDigit = 0xFF000000;

constexpr std::string_view Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What each digit adds to its group, by its place there.
constexpr std::array<std::array<uint32_t, 256>, 4> make_base64_digits() {
  std::array<std::array<uint32_t, 256>, 4> digits{};
  for (auto& place : digits)
    for (uint32_t& digit : place) digit = NoDigit;
  for (uint32_t i = 0; i < Digits.size(); ++i)
    for (uint32_t place = 0; place < 4; ++place)
      digits[place][static_cast<unsigned char>(Digits[i])] = i << (18U - 6U * place);
  return digits;
}
constexpr auto Base64Digits = make_base64_digits();

// How many groups of four digits were decoded.
size_t decode_groups(std::string_view content, std::span<char> into) {
  const size_t most = std::min(content.size() / 4, into.size() / 3);
  const char* from = content.data();
  char* to = into.data();
  const auto digit = [&](size_t i) { return Base64Digits[i][static_cast<unsigned char>(from[i])]; };
  for (size_t groups = 0; groups < most; ++groups, from += 4, to += 3) {
    const uint32_t bytes = digit(0) | digit(1) | digit(2) | digit(3);
    if ((bytes & NoDigit) != 0) return groups;
    to[0] = static_cast<char>(bytes >> 16U);
    to[1] = static_cast<char>(bytes >> 8U);
    to[2] = static_cast<char>(bytes);
  }
  return most;
}

}  // namespace

Base64Step decode_base64(std::string_view content, std::span<char> into) {
  Base64Step step;
  for (;;) {
    const std::string_view rest = content.substr(step.taken);
    const size_t groups = decode_groups(rest, into.subspan(step.made));
    step.made += groups * 3;
    step.taken += groups * 4;
    const std::string_view behind = rest.substr(groups * 4);
    const size_t line_end = behind.starts_with('\n') ? 1 : behind.starts_with("\r\n") ? 2 : 0;
    if (line_end == 0) return step;
    step.taken += line_end;
  }
}

std::string encode_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - at);
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i)
      group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (size_t i = 0; i < 4; ++i)
      out += i <= count ? Digits[group >> (18U - 6U * i) & 0x3FU] : '=';
  }
  return out;
}

}  // namespace missent::mail
