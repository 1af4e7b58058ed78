// SPDX-License-Identifier: Apache-2.0
#include "habits/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace missent::habits {
namespace {

constexpr uint64_t Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F,
                   Prime3 = 0x165667B19E3779F9, Prime4 = 0x85EBCA77C2B2AE63,
                   Prime5 = 0x27D4EB2F165667C5;

template <typename Number>
Number read_lowest_first(const unsigned char* bytes) {
  Number number = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&number, bytes, sizeof number);
  } else {
    for (size_t i = sizeof number; i-- > 0;) number = static_cast<Number>(number << 8 | bytes[i]);
  }
  return number;
}

uint64_t round(uint64_t lane, uint64_t input) {
  return std::rotl(lane + input * Prime2, 31) * Prime1;
}

uint64_t merge(uint64_t hash, uint64_t lane) { return (hash ^ round(0, lane)) * Prime1 + Prime4; }

uint64_t add_rest(uint64_t hash, const unsigned char* at, size_t size) {
  for (; size >= 8; at += 8, size -= 8) {
    hash = std::rotl(hash ^ round(0, read_lowest_first<uint64_t>(at)), 27) * Prime1 + Prime4;
  }
  if (size >= 4) {
    hash = std::rotl(hash ^ (read_lowest_first<uint32_t>(at) * Prime1), 23) * Prime2 + Prime3;
    at += 4;
    size -= 4;
  }
  for (; size > 0; ++at, --size) hash = std::rotl(hash ^ (*at * Prime5), 11) * Prime1;
  return hash;
}

uint64_t avalanche(uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * Prime2;
  hash = (hash ^ (hash >> 29)) * Prime3;
  return hash ^ (hash >> 32);
}

}  // namespace

void Hash64::add_stripe(const unsigned char* stripe) {
  for (size_t i = 0; i < lanes_.size(); ++i)
    lanes_[i] = round(lanes_[i], read_lowest_first<uint64_t>(stripe + 8 * i));
}

void Hash64::add(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  size_t left = bytes.size();
  const size_t kept = size_ % StripeSize;
  size_ += left;
  if (kept != 0) {
    const size_t taken = std::min(left, StripeSize - kept);
    std::memcpy(rest_.data() + kept, at, taken);
    if (kept + taken < StripeSize) return;
    add_stripe(rest_.data());
    at += taken;
    left -= taken;
  }
  for (; left >= StripeSize; at += StripeSize, left -= StripeSize) add_stripe(at);
  if (left != 0) std::memcpy(rest_.data(), at, left);
}

void Hash64::add_number(uint64_t number) {
  std::array<char, 8> bytes{};
  for (auto& byte : bytes) {
    byte = static_cast<char>(number & 0xFF);
    number >>= 8;
  }
  add({bytes.data(), bytes.size()});
}

void Hash64::add_field(std::string_view bytes) {
  add_number(bytes.size());
  add(bytes);
}

uint64_t Hash64::value() const {
  uint64_t hash = Prime5;
  if (size_ >= StripeSize) {
    hash = std::rotl(lanes_[0], 1) + std::rotl(lanes_[1], 7) + std::rotl(lanes_[2], 12) +
           std::rotl(lanes_[3], 18);
    for (const uint64_t lane : lanes_) hash = merge(hash, lane);
  }
  return avalanche(add_rest(hash + size_, rest_.data(), size_ % StripeSize));
}

uint64_t hash64(std::string_view bytes) {
  Hash64 hash;
  hash.add(bytes);
  return hash.value();
}

}  // namespace missent::habits
