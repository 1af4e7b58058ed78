// SPDX-License-Identifier: Apache-2.0
#pragma once
// How far attachments are read. One budget serves a whole message, however its files are nested, so
// that a bomb costs no more than a big file. What lies beyond is `too-large`, never silently left
// out.

#include <cstddef>
#include <cstdint>

namespace missent::extract {

struct Limits {
  uint64_t bytes = 512ULL << 20;      // unpacked, all files of a message together
  uint64_t free_bytes = 64ULL << 20;  // of these, whatever the size of the message …
  uint64_t ratio = 100;               // … and beyond them so many times the bytes of the message
  size_t depth = 8;                   // a file in a file in a file …
  size_t entries = 20'000;            // files in archives and documents
  size_t pieces = 50'000;             // of text
  uint64_t text_bytes = 64ULL << 20;  // of text, all pieces together
  uint64_t cells = 20'000'000;        // of sheets, empty ones that repeat included
  size_t xml_depth = 256;
  size_t pages = 5'000;  // of one PDF file
};

}  // namespace missent::extract
