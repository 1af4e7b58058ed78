// SPDX-License-Identifier: Apache-2.0
#pragma once
// A bounded cursor over little-endian binary data, for the readers of formats. Beyond the end it
// gives zeros and empty views and stays there: ask `ok()` once, behind a group of reads.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace missent::extract {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes, size_t at = 0)
      : bytes_(bytes), at_(std::min(at, bytes.size())), ok_(at <= bytes.size()) {}

  bool ok() const { return ok_; }
  size_t at() const { return at_; }
  size_t left() const { return bytes_.size() - at_; }

  uint8_t u8() { return static_cast<uint8_t>(little_endian(1)); }
  uint16_t u16() { return static_cast<uint16_t>(little_endian(2)); }
  uint32_t u32() { return static_cast<uint32_t>(little_endian(4)); }
  uint64_t u64() { return little_endian(8); }
  std::string_view take(size_t count) {
    if (count > left()) {
      ok_ = false;
      count = left();
    }
    const std::string_view taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }
  std::string_view rest() { return take(left()); }
  void skip(size_t count) { take(count); }

 private:
  uint64_t little_endian(size_t count) {
    const std::string_view taken = take(count);
    if (taken.size() != count) return 0;
    uint64_t value = 0;
    for (size_t i = count; i > 0; --i)
      value = value << 8 | static_cast<unsigned char>(taken[i - 1]);
    return value;
  }

  std::string_view bytes_;
  size_t at_;
  bool ok_;
};

void append_utf8(std::string& out, uint32_t character);

// UTF-16LE and 8-bit text (as Windows-1252 unless `charset` says otherwise) as UTF-8, NUL left out.
std::string utf16le_text(std::string_view bytes);
std::string narrow_text(std::string_view bytes, std::string_view charset = "windows-1252");

// Of a Windows code page: 1252 -> "windows-1252", 65001 -> "utf-8".
std::string charset_of_code_page(uint32_t page);

}  // namespace missent::extract
