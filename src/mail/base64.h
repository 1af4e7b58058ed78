// SPDX-License-Identifier: Apache-2.0
#pragma once
// Base64 as nearly all of it is written (RFC 2045 6.8): lines of whole groups of four digits. A
// large attachment takes a quarter of the time of a decoder that is ready for anything.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace missent::mail {

struct Base64Step {
  size_t taken = 0;  // bytes of the content
  size_t made = 0;   // bytes of what it says
};

// Decodes from the beginning up to padding, to anything unusual, or until `into` is full. What is
// left begins with a group of its own, for another call or for a decoder with more patience.
Base64Step decode_base64(std::string_view content, std::span<char> into);

// With padding, without line breaks.
std::string encode_base64(std::string_view bytes);

}  // namespace missent::mail
