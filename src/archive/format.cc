// SPDX-License-Identifier: Apache-2.0
#include "archive/format.h"

#include "archive/log_time.h"
#include "archive/postfix_line.h"
#include "archive/pst_file.h"

#include <algorithm>
#include <array>
#include <optional>

namespace missent::archive {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array Streams{"\x1f\x8b"sv, "\xfd\x37zXZ\0"sv, "\x28\xb5\x2f\xfd"sv, "BZh"sv};
constexpr std::array Containers{"PK\x05\x06"sv, "7z\xbc\xaf\x27\x1c"sv};
constexpr auto CompoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr auto Zip = "PK\x03\x04"sv;
constexpr size_t TarMagicAt = 257, ZipNameAt = 30;
constexpr auto TarMagic = "ustar"sv;
constexpr size_t BinaryBytes = 1'024;  // of the beginning
constexpr auto ByteOrderMark = "\xef\xbb\xbf"sv;

// The first files of zip files that are one document or program.
constexpr std::array Documents{"[Content_Types].xml"sv, "_rels/"sv, "mimetype"sv, "META-INF/"sv,
                               "docProps/"sv,           "word/"sv,  "xl/"sv,      "ppt/"sv};
constexpr std::array Others{"%PDF-"sv, "{\\rtf"sv, "<?xml"sv, "<!DOCTYPE"sv, "<html"sv};

template <typename Beginnings>
bool begins_as(std::string_view bytes, const Beginnings& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return bytes.starts_with(beginning); });
}

// Mail has none of these, whatever its character set.
bool is_binary(std::string_view bytes) {
  bytes = bytes.substr(0, BinaryBytes);
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    constexpr auto Fine = "\t\n\v\f\r\x1b"sv;
    return static_cast<unsigned char>(c) < ' ' && Fine.find(c) == Fine.npos;
  });
}

bool is_field_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

// A log of other programs is no mail; those of mail have lines of many, and one of Postfix among
// the first will do.
std::optional<Format> log_format(std::string_view beginning) {
  std::optional<Format> format;
  while (!beginning.empty()) {
    const auto line = beginning.substr(0, beginning.find('\n'));
    beginning.remove_prefix(std::min(line.size() + 1, beginning.size()));
    const auto time = read_log_time(line);
    if (!time) return format;
    if (read_postfix_line(time->rest)) return Format::PostfixLog;
    format = Format::Other;
  }
  return format;
}

bool is_exchange_log(std::string_view beginning) {
  const size_t fields = beginning.find("#Fields:");
  return beginning.starts_with('#') && fields != beginning.npos &&
         beginning.find("recipient-address", fields) != beginning.npos;
}

bool is_tar(std::string_view beginning) {
  return beginning.size() > TarMagicAt && beginning.substr(TarMagicAt).starts_with(TarMagic);
}

bool is_document(std::string_view zip) {
  return begins_as(zip.substr(std::min(ZipNameAt, zip.size())), Documents);
}

}  // namespace

Format format_of(std::string_view beginning, Shape shape) {
  if (begins_as(beginning, Streams)) return Format::Packed;
  if (shape != Shape::Any) return Format::Plain;
  if (begins_as(beginning, Containers)) return Format::Packed;
  if (beginning.starts_with(PstMagic)) return Format::Pst;
  if (beginning.starts_with(CompoundMagic)) return Format::Compound;
  if (beginning.starts_with(Zip)) return is_document(beginning) ? Format::Other : Format::Packed;
  if (is_tar(beginning)) return Format::Packed;
  if (beginning.starts_with(ByteOrderMark)) beginning.remove_prefix(ByteOrderMark.size());
  if (is_exchange_log(beginning)) return Format::ExchangeLog;
  if (const auto log = log_format(beginning)) return *log;
  const bool is_other = begins_as(beginning, Others) || is_binary(beginning);
  return is_other && !looks_like_mail(beginning) ? Format::Other : Format::Plain;
}

bool looks_like_mail(std::string_view beginning) {
  while (beginning.starts_with('\n') || beginning.starts_with('\r')) beginning.remove_prefix(1);
  if (beginning.starts_with("From ") || beginning.starts_with(">From ")) return true;
  const size_t colon = beginning.find(':');
  return colon != beginning.npos && is_field_name(beginning.substr(0, colon));
}

}  // namespace missent::archive
