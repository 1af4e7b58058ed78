// SPDX-License-Identifier: Apache-2.0
#include "extract/file_type.h"

#include "base/none.h"
#include "extract/cms.h"
#include "extract/zip.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

using namespace std::string_view_literals;
constexpr size_t Beginning = 4'096;
constexpr size_t PdfHeaderWithin = 1'024;

struct Magic {
  size_t offset;
  std::string_view bytes;
  Sniffed is;
};

constexpr std::array Magics = {
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, {FileType::Ole, "application/x-ole-storage"}},
    Magic{0, "PK\x03\x04"sv, {FileType::Zip, "application/zip"}},
    Magic{0, "PK\x05\x06"sv, {FileType::Zip, "application/zip"}},
    Magic{0, "{\\rt"sv, {FileType::Rtf, "application/rtf"}},
    Magic{0, "\x78\x9F\x3E\x22"sv, {FileType::Tnef, "application/ms-tnef"}},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, {FileType::Archive, "application/x-7z-compressed"}},
    Magic{0, "\x1F\x8B"sv, {FileType::Archive, "application/gzip"}},
    Magic{0, "BZh"sv, {FileType::Archive, "application/x-bzip2"}},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          {FileType::Archive, "application/x-xz"}},
    Magic{0, "\x28\xB5\x2F\xFD"sv, {FileType::Archive, "application/zstd"}},
    Magic{0, "Rar!\x1A\x07"sv, {FileType::Archive, "application/vnd.rar"}},
    Magic{0, "MSCF\0\0\0\0"sv, {FileType::Archive, "application/vnd.ms-cab-compressed"}},
    Magic{257, "ustar"sv, {FileType::Archive, "application/x-tar"}},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, {FileType::Picture, "image/png"}},
    Magic{0, "\xFF\xD8\xFF"sv, {FileType::Picture, "image/jpeg"}},
    Magic{0, "GIF87a"sv, {FileType::Picture, "image/gif"}},
    Magic{0, "GIF89a"sv, {FileType::Picture, "image/gif"}},
    Magic{0, "II*\0"sv, {FileType::Picture, "image/tiff"}},
    Magic{0, "MM\0*"sv, {FileType::Picture, "image/tiff"}},
    Magic{8, "WEBP"sv, {FileType::Picture, "image/webp"}},
    Magic{8, "WAVE"sv, {FileType::Picture, "audio/wav"}},
    Magic{4, "ftypheic"sv, {FileType::Picture, "image/heic"}},
    Magic{4, "ftyp"sv, {FileType::Picture, "video/mp4"}},
    Magic{0, "OggS"sv, {FileType::Picture, "audio/ogg"}},
    Magic{0, "ID3"sv, {FileType::Picture, "audio/mpeg"}},
    Magic{0, "fLaC"sv, {FileType::Picture, "audio/flac"}},
    Magic{0, "wOFF"sv, {FileType::Picture, "font/woff"}},
    Magic{0, "wOF2"sv, {FileType::Picture, "font/woff2"}},
    Magic{0, "OTTO\0"sv, {FileType::Picture, "font/otf"}},
    Magic{0, "\xD7\xCD\xC6\x9A"sv, {FileType::Picture, "image/wmf"}},
    Magic{40, " EMF"sv, {FileType::Picture, "image/emf"}},
    Magic{0, "-----BEGIN PGP MESSAGE-----"sv, {FileType::Encrypted, "application/pgp-encrypted"}},
    Magic{0, "age-encryption.org/v1\n"sv, {FileType::Encrypted, "application/age"}},
};

std::string_view first_word(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(begin);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && text::equals_ignore_case(text.substr(0, word.size()), word);
}

bool ends_in(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         text::equals_ignore_case(name.substr(name.size() - ending.size()), ending);
}

// Control characters that no text has; wide text is known by its zeros.
bool is_text(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
  size_t odd = 0, zeros = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0)
      ++zeros;
    else if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B)
      ++odd;
  }
  if (odd * 50 > head.size()) return false;
  return zeros == 0 || (zeros * 3 > head.size() && zeros * 5 < head.size() * 3);
}

bool is_field_name(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == None || colon == 0 || colon > 60) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c < 0x7F; });
}

bool has_field(std::string_view head, std::string_view name) {
  for (size_t at = 0; at < head.size();) {
    if (starts_with_ignoring_case(head.substr(at), name)) return true;
    const size_t newline = head.find('\n', at);
    if (newline == None) return false;
    at = newline + 1;
  }
  return false;
}

bool is_message(std::string_view head, std::string_view name) {
  if (head.starts_with("From ")) head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
  if (!is_field_name(head.substr(0, head.find('\n')))) return false;
  const bool from = has_field(head, "From:");
  const bool more = has_field(head, "Date:") || has_field(head, "To:") ||
                    has_field(head, "Subject:") || has_field(head, "Message-ID:");
  return (from && more) || (ends_in(name, ".eml") && (from || more));
}

bool is_html(std::string_view head, std::string_view name) {
  for (std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<meta", "<table"}) {
    if (starts_with_ignoring_case(head, mark)) return true;
  }
  return (ends_in(name, ".html") || ends_in(name, ".htm") || ends_in(name, ".xhtml")) &&
         head.starts_with('<');
}

Sniffed sniff_text(std::string_view bytes, std::string_view name) {
  const std::string_view head = bytes.substr(0, Beginning);
  if (!is_text(head)) return {};
  std::string_view word = first_word(head);
  if (word.starts_with("\xEF\xBB\xBF")) word = first_word(word.substr(3));
  if (is_html(word, name)) return {FileType::Html, "text/html"};
  if (word.starts_with("<?xml") && word.find("<html") != None) return {FileType::Html, "text/html"};
  if (word.starts_with("<?xml")) return {FileType::Xml, "application/xml"};
  if (ends_in(name, ".xml") && word.starts_with('<')) return {FileType::Xml, "application/xml"};
  if (head.starts_with("\xFF\xFE<") || head.starts_with(std::string_view("\xFE\xFF\0<", 4)))
    return {FileType::Xml, "application/xml"};
  if (starts_with_ignoring_case(word, "BEGIN:VCALENDAR"))
    return {FileType::Calendar, "text/calendar"};
  if (starts_with_ignoring_case(word, "BEGIN:VCARD")) return {FileType::Cards, "text/vcard"};
  if (is_message(word, name)) return {FileType::Message, "message/rfc822"};
  if (ends_in(name, ".csv")) return {FileType::Text, "text/csv"};
  return {FileType::Text, "text/plain"};
}

}  // namespace

Sniffed sniff(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return {FileType::Empty, "application/octet-stream"};
  for (const Magic& magic : Magics) {
    if (bytes.size() > magic.offset && bytes.substr(magic.offset).starts_with(magic.bytes))
      return magic.is;
  }
  if (looks_like_cms(bytes)) return {FileType::Cms, "application/pkcs7-mime"};
  if (bytes.substr(0, PdfHeaderWithin).find("%PDF-") != None)
    return {FileType::Pdf, "application/pdf"};
  const Sniffed text = sniff_text(bytes, name);
  if (text.type != FileType::Unknown) return text;
  if (Zip::looks_like(bytes)) return {FileType::Zip, "application/zip"};
  if (bytes.starts_with("MZ"))
    return {FileType::Unknown, "application/vnd.microsoft.portable-executable"};
  if (ends_in(name, ".rpmsg"))
    return {FileType::Encrypted, "application/x-microsoft-rpmsg-message"};
  return {FileType::Unknown, "application/octet-stream"};
}

}  // namespace missent::extract
