// SPDX-License-Identifier: Apache-2.0
#include "text/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

namespace missent::text {
namespace {

constexpr size_t LongestCharsetName = 40;

char lower_char(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(
      text.data(), static_cast<int32_t>(std::min<size_t>(text.size(), INT32_MAX / 4))));
}

std::string to_utf8_string(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString normalised(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  auto out = form->normalize(text, status);
  return U_FAILURE(status) ? text : out;
}

// How long a character is, and what its second byte may be (RFC 3629 4): no overlong forms, no
// surrogates, nothing beyond U+10FFFF.
struct Form {
  size_t length = 0;  // 0: no character begins so
  unsigned low = 0x80;
  unsigned high = 0xBF;
};

Form form_of(unsigned first) {
  if (first < 0x80) return {.length = 1};
  if (first < 0xC2 || first > 0xF4) return {};
  if (first < 0xE0) return {.length = 2};
  if (first < 0xF0) {
    const unsigned high = first == 0xED ? 0x9FU : 0xBFU;
    return {.length = 3, .low = first == 0xE0 ? 0xA0U : 0x80U, .high = high};
  }
  const unsigned high = first == 0xF4 ? 0x8FU : 0xBFU;
  return {.length = 4, .low = first == 0xF0 ? 0x90U : 0x80U, .high = high};
}

// How many bytes the well-formed character at the start takes; 0 when it is none.
size_t character_length(std::string_view text) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[i]));
  };
  const Form form = form_of(byte(0));
  if (form.length > text.size()) return 0;
  if (form.length > 1 && (byte(1) < form.low || byte(1) > form.high)) return 0;
  for (size_t i = 2; i < form.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return form.length;
}

std::string repaired(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t length = character_length(bytes);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else {
      out += bytes.substr(0, length);
    }
    bytes.remove_prefix(std::max<size_t>(length, 1));
  }
  return out;
}

// Names that senders use for a larger set (as browsers read them).
std::string converter_name(std::string_view charset) {
  std::string name = lower_ascii(charset);
  if (name == "gb2312" || name == "gbk" || name == "gb_2312-80") return "gb18030";
  if (name == "iso-8859-1" || name == "latin1" || name == "iso8859-1") return "windows-1252";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  return name;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(std::string_view charset) {
  if (charset.empty() || charset.size() > LongestCharsetName) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(converter_name(charset).c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

std::string convert(UConverter* converter, std::string_view bytes) {
  std::string out;
  std::array<UChar, 2048> buffer;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, end, nullptr, 1,
                   &status);
    icu::UnicodeString(/*isTerminated=*/0, buffer.data(),
                       static_cast<int32_t>(target - buffer.data()))
        .toUTF8String(out);
  }
  return out;
}

std::string guessed(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  const Converter latin = open_converter("iso-8859-1");
  return latin ? convert(latin.get(), bytes) : repaired(bytes);
}

struct SpoofChecker {
  USpoofChecker* handle = nullptr;
  SpoofChecker() {
    UErrorCode status = U_ZERO_ERROR;
    handle = uspoof_open(&status);
    if (U_FAILURE(status)) handle = nullptr;
  }
  ~SpoofChecker() { uspoof_close(handle); }
  SpoofChecker(const SpoofChecker&) = delete;
  SpoofChecker& operator=(const SpoofChecker&) = delete;
};

std::string unicode_skeleton(const std::string& text) {
  static const SpoofChecker checker;  // const use of a USpoofChecker is free of locks
  if (checker.handle == nullptr || text.size() > INT32_MAX / 32) return text;
  std::string out(text.size() * 2 + 16, '\0');
  for (int attempt = 0; attempt < 2; ++attempt) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length =
        uspoof_getSkeletonUTF8(checker.handle, 0, text.data(), static_cast<int32_t>(text.size()),
                               out.data(), static_cast<int32_t>(out.size()), &status);
    out.resize(length < 0 ? 0 : static_cast<size_t>(length));
    if (status != U_BUFFER_OVERFLOW_ERROR) return U_FAILURE(status) ? text : out;
  }
  return text;
}

// What uspoof makes of lower-case ASCII; a test compares the two.
std::string ascii_skeleton(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 4);
  for (char c : text) {
    switch (c) {
      case 'm':
        out += "rn";
        break;
      case '0':
        out += 'o';
        break;
      case '1':
      case '|':
        out += 'l';
        break;
      case '"':
        out += "''";
        break;
      case '`':
        out += '\'';
        break;
      case '%':
        out += "\xC2\xBA/\xE2\x82\x80";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string join_double_v(std::string text) {
  size_t kept = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool twice = text[i] == 'v' && i + 1 < text.size() && text[i + 1] == 'v';
    text[kept++] = twice ? 'w' : text[i];
    if (twice) ++i;
  }
  text.resize(kept);
  return text;
}

}  // namespace

bool is_ascii(std::string_view text) {
  constexpr size_t AtOnce = 4;
  std::array<uint64_t, AtOnce> words{};
  size_t i = 0;
  for (; i + sizeof words <= text.size(); i += sizeof words) {
    std::memcpy(words.data(), text.data() + i, sizeof words);
    const uint64_t all = words[0] | words[1] | words[2] | words[3];
    if ((all & 0x8080808080808080ULL) != 0) return false;
  }
  for (; i + sizeof(uint64_t) <= text.size(); i += sizeof(uint64_t)) {
    std::memcpy(words.data(), text.data() + i, sizeof(uint64_t));
    if ((words[0] & 0x8080808080808080ULL) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<ptrdiff_t>(i), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  while (!text.empty()) {
    const size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_known_charset(std::string_view charset) { return open_converter(charset) != nullptr; }

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  if (equals_ignore_case(charset, "utf-8") || equals_ignore_case(charset, "utf8")) {
    return is_utf8(bytes) ? std::string(bytes) : repaired(bytes);
  }
  if (charset.empty() || equals_ignore_case(charset, "us-ascii")) return guessed(bytes);
  const Converter converter = open_converter(charset);
  return converter ? convert(converter.get(), bytes) : guessed(bytes);
}

std::string lower(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  auto lowered = from_utf8(text);
  lowered.toLower(icu::Locale::getRoot());
  return to_utf8_string(normalised(lowered));
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_char(c);
  return out;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return to_utf8_string(normalised(from_utf8(text)));
}

std::string skeleton(std::string_view text) {
  if (is_ascii(text)) return join_double_v(ascii_skeleton(lower_ascii(text)));
  return join_double_v(lower_ascii(unicode_skeleton(lower(text))));
}

bool equals_ignore_case(std::string_view one, std::string_view other) {
  return one.size() == other.size() &&
         std::equal(one.begin(), one.end(), other.begin(),
                    [](char a, char b) { return lower_char(a) == lower_char(b); });
}

}  // namespace missent::text
