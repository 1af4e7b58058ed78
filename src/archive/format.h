// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a file of an archive is, by its first bytes.

#include "archive/shape.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace missent::archive {

enum class Format : uint8_t {
  Plain,     // a message or a mailbox, to be read as it is
  Packed,    // tar, zip, 7z, gzip, xz, zstd, bzip2
  Pst,       // Outlook's personal folders: PST, OST
  Compound,  // a compound file: a message that Outlook saved (.msg), or else old Office
  PostfixLog,
  ExchangeLog,  // of message tracking
  Other,        // plainly something else: a PDF, a picture, an office document
};

constexpr size_t FormatBytes = 64 << 10;  // of the beginning are looked at, at most

// A file of Shape::Message is only asked whether it is packed by itself, as Dovecot packs mail.
Format format_of(std::string_view beginning, Shape shape);

// Whether it begins as messages and mailboxes do: with a header field or a From line.
bool looks_like_mail(std::string_view beginning);

}  // namespace missent::archive
