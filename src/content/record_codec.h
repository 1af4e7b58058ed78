// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes and reads structs whose fields are named in content/record_fields.h. Numbers have the size
// of their type, low byte first; texts and lists begin with a count of four bytes.
//
// The reader takes bytes from a stranger: no count is believed before the bytes for it are there, a
// list may take at most `most` bytes of memory in all, and a truth is 0 or 1, an enum one of its
// values, a real number finite.

#include "content/record_fields.h"

#include <array>
#include <bit>
#include <cstdint>
#include <chrono>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace missent::content {

template <typename T>
struct LastValue;  // of an enum that is written
template <>
struct LastValue<mail::Role> {
  static constexpr mail::Role Value = mail::Role::Bcc;
};
template <>
struct LastValue<mail::Protection> {
  static constexpr mail::Protection Value = mail::Protection::Encrypted;
};
template <>
struct LastValue<Evidence> {
  static constexpr Evidence Value = Evidence::Name;
};

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie");

class RecordWriter {
 public:
  explicit RecordWriter(std::string& out) : out_(out) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (put(fields), ...);
  }

 private:
  template <typename T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  void put(T& value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void put(Time& value) {
    auto ticks = static_cast<int64_t>(value.time_since_epoch().count());
    put(ticks);
  }
  void put(std::string& text) {
    put_count(text.size());
    out_.append(text);
  }
  template <size_t Size>
  void put(std::array<unsigned char, Size>& bytes) {
    out_.append(reinterpret_cast<const char*>(bytes.data()), Size);
  }
  template <typename T>
  void put(std::vector<T>& list) {
    put_count(list.size());
    for (auto& one : list) put(one);
  }
  template <typename T>
  void put(std::optional<T>& value) {
    bool there = value.has_value();
    put(there);
    if (there) put(*value);
  }
  template <typename T>
    requires std::is_class_v<T>
  void put(T& value) {
    visit_fields(*this, value);
  }
  void put_count(size_t count) {
    auto number = static_cast<uint32_t>(count);
    put(number);
  }

  std::string& out_;
};

class RecordReader {
 public:
  RecordReader(std::string_view bytes, size_t most) : bytes_(bytes), left_(most) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }
  bool good() const { return good_; }
  std::string_view rest() const { return bytes_; }

 private:
  template <typename T>
    requires std::is_integral_v<T>
  void get(T& value) {
    if (!take(&value, sizeof(value))) value = {};
  }
  void get(bool& value) {
    uint8_t byte = 0;
    get(byte);
    value = byte == 1;
    good_ = good_ && byte <= 1;
  }
  void get(double& value) {
    if (!take(&value, sizeof(value)) || !std::isfinite(value)) {
      value = 0;
      good_ = false;
    }
  }
  template <typename T>
    requires std::is_enum_v<T>
  void get(T& value) {
    std::underlying_type_t<T> number{};
    get(number);
    const auto last = static_cast<std::underlying_type_t<T>>(LastValue<T>::Value);
    good_ = good_ && number >= 0 && number <= last;
    value = good_ ? static_cast<T>(number) : T{};
  }
  void get(Time& value) {
    int64_t ticks = 0;
    get(ticks);
    value = Time(Time::duration(ticks));
  }
  void get(std::string& text) {
    uint32_t count = 0;
    get(count);
    if (!can_take(count, 1)) return;
    text.assign(bytes_.substr(0, count));
    bytes_.remove_prefix(count);
  }
  template <size_t Size>
  void get(std::array<unsigned char, Size>& bytes) {
    if (!take(bytes.data(), Size)) bytes = {};
  }
  template <typename T>
  void get(std::vector<T>& list) {
    uint32_t count = 0;
    get(count);
    if (!can_take(count, sizeof(T))) return;
    list.reserve(count);
    for (uint32_t i = 0; good_ && i < count; ++i) get(list.emplace_back());
  }
  template <typename T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    if (there && good_) get(value.emplace());
  }
  template <typename T>
    requires std::is_class_v<T>
  void get(T& value) {
    visit_fields(*this, value);
  }

  bool take(void* to, size_t size) {
    good_ = good_ && bytes_.size() >= size;
    if (!good_) return false;
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
    return true;
  }
  // Each takes a byte at least here, and `size` bytes in memory.
  bool can_take(size_t count, size_t size) {
    good_ = good_ && count <= bytes_.size() && count * size <= left_;
    if (good_) left_ -= count * size;
    return good_;
  }

  std::string_view bytes_;
  size_t left_;  // bytes of memory that may still be taken
  bool good_ = true;
};

}  // namespace missent::content
