// SPDX-License-Identifier: Apache-2.0
#pragma once
// How messages lie in a file, or in a part of one.

#include <cstdint>
#include <string_view>

namespace missent::archive {

enum class Shape : uint8_t {
  Any,      // an mbox when it begins with "From ", else one message
  Message,  // one message, whatever it begins with: *.eml, and the files of a Maildir
  Records,  // our own, in temporary files: each message after its size, 4 bytes, the lowest first
};

// By its name alone: Message when it ends in .eml.
Shape shape_of(std::string_view name);

// What mail programs keep beside messages: hidden files, and indexes (.msf).
bool is_beside_mail(std::string_view name);

}  // namespace missent::archive
