// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a file is, by its first bytes (and, for a ZIP, by its end). The name only decides between
// kinds of text. No file is opened here.

#include <string_view>

namespace missent::extract {

enum class FileType {
  Empty,
  Text,
  Html,
  Xml,
  Rtf,
  Calendar,
  Cards,    // vCard
  Message,  // RFC 5322
  Pdf,
  Zip,
  Ole,  // OLE2 compound file: old Office, MSG, encrypted Office Open XML
  Tnef,
  Archive,    // 7z, tar, gzip, xz, bzip2, zstd, cab, rar, cpio …
  Picture,    // and sound, video, fonts: nothing to read by nature
  Cms,        // S/MIME and signed files (RFC 5652): signed, compressed or encrypted
  Encrypted,  // OpenPGP, Office rights management
  Unknown
};

struct Sniffed {
  FileType type = FileType::Unknown;
  std::string_view mime;  // "application/pdf"; "" when the type alone does not say
};

Sniffed sniff(std::string_view bytes, std::string_view name);

}  // namespace missent::extract
