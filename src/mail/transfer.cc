// SPDX-License-Identifier: Apache-2.0
#include "mail/transfer.h"

#include "base/none.h"
#include "mail/headers.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::mail {
namespace {

enum class Sort : unsigned char { Letter, Pad, White, Junk };

constexpr std::array<Sort, 256> make_base64_sorts() {
  std::array<Sort, 256> sorts{};
  for (Sort& sort : sorts) sort = Sort::Junk;
  for (unsigned c = 'A'; c <= 'Z'; ++c) sorts[c] = Sort::Letter;
  for (unsigned c = 'a'; c <= 'z'; ++c) sorts[c] = Sort::Letter;
  for (unsigned c = '0'; c <= '9'; ++c) sorts[c] = Sort::Letter;
  sorts['+'] = sorts['/'] = Sort::Letter;
  sorts['='] = Sort::Pad;
  sorts[' '] = sorts['\t'] = sorts['\r'] = sorts['\n'] = Sort::White;
  return sorts;
}
constexpr auto Base64Sorts = make_base64_sorts();

Sort sort_of(char c) { return Base64Sorts[static_cast<unsigned char>(c)]; }

// Counts letters, padding and lines of a base64 body.
class Base64Check {
 public:
  // So many letters. False where they are wrong for sure.
  bool take_letters(size_t count) {
    letters_ += count;
    return count == 0 || pads_ == 0 || fail("base64 goes on behind its padding");
  }

  // Another character. False at the first that is wrong for sure.
  bool take(char c) {
    switch (sort_of(c)) {
      case Sort::Letter:
        return take_letters(1);
      case Sort::Junk:
        return fail("base64 holds characters that are none");
      case Sort::Pad:
        ++pads_;
        return true;
      case Sort::White:
        break;
    }
    if (c == '\n') end_line();
    return true;
  }

  std::string_view oddity() const {
    if (!oddity_.empty()) return oddity_;
    if ((letters_ + pads_) % 4 != 0 || pads_ > 2) return "base64 lacks its padding";
    return uneven_ > 1 && uneven_ * 2 > lines_ ? "base64 stands in uneven lines" : "";
  }

 private:
  bool fail(std::string_view oddity) {
    oddity_ = oddity;
    return false;
  }

  void end_line() {
    const size_t length = letters_ + pads_ - before_line_;
    if (length % 4 != 0) ++uneven_;
    if (length > 0) ++lines_;
    before_line_ += length;
  }

  size_t letters_ = 0;
  size_t pads_ = 0;
  size_t before_line_ = 0;  // letters and padding of the lines before
  size_t lines_ = 0;
  size_t uneven_ = 0;  // lines that end within a group of four
  std::string_view oddity_;
};

std::string_view base64_oddity(std::string_view body) {
  const auto is_letter = [](char c) { return sort_of(c) == Sort::Letter; };
  Base64Check check;
  for (auto at = body.begin();; ++at) {
    const auto end = std::find_if_not(at, body.end(), is_letter);
    const bool goes_on = check.take_letters(static_cast<size_t>(end - at)) && end != body.end();
    if (!goes_on || !check.take(*end)) break;
    at = end;
  }
  return check.oddity();
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); }
bool is_lower_hex(char c) { return c >= 'a' && c <= 'f'; }

// Of the two characters behind an equals sign.
std::string_view digits_oddity(std::string_view digits) {
  constexpr std::string_view Nothing = "quoted-printable has an equals sign that escapes nothing";
  if (digits.size() < 2) return Nothing;
  if (std::all_of(digits.begin(), digits.end(), is_hex)) return "";
  const auto is_digit = [](char c) { return is_hex(c) || is_lower_hex(c); };
  const bool lower = std::all_of(digits.begin(), digits.end(), is_digit);
  return lower ? "quoted-printable has lower-case digits" : Nothing;
}

// At an equals sign: "=3D" or a soft line end.
std::string_view escape_oddity(std::string_view rest, bool crlf) {
  if (rest.size() < 2) return "";
  switch (rest[1]) {
    case '\n':
      return crlf ? "quoted-printable has a soft break at a bare line feed" : "";
    case '\r':
      return rest.size() < 3 || rest[2] == '\n' ? ""
                                                : "quoted-printable has a bare carriage return";
    case ' ':
    case '\t':
      return "quoted-printable has white space behind a soft break";
    default:
      return digits_oddity(rest.substr(1, 2));
  }
}

std::string_view quoted_printable_oddity(std::string_view body) {
  const bool crlf = body.find("\r\n") != None;
  for (size_t at = body.find('='); at != None; at = body.find('=', at + 1)) {
    const std::string_view oddity = escape_oddity(body.substr(at), crlf);
    if (!oddity.empty()) return oddity;
  }
  return "";
}

// "begin 644 name", then a line as long as its first character says.
bool is_uuencoded(std::string_view at) {
  const size_t end = at.find('\n');
  if (end == None) return false;
  const std::string_view first = trim(at.substr(0, end));
  const size_t mode_end = std::min(first.find_first_not_of("01234567", 6), first.size());
  if (mode_end < 9 || mode_end > 10 || mode_end + 1 >= first.size() || first[mode_end] != ' ')
    return false;
  std::string_view data = at.substr(end + 1);
  data = data.substr(0, data.find('\n'));
  while (data.ends_with('\r')) data.remove_suffix(1);
  if (data.empty() || data.front() <= ' ' || data.front() > 'M') return false;
  const size_t bytes = static_cast<size_t>(data.front() - ' ');
  const size_t expected = 1 + (bytes + 2) / 3 * 4;
  return data.size() + 3 >= expected && data.size() <= expected + 1;
}

bool has_uuencoded(std::string_view body) {
  for (size_t at = body.find("begin "); at != None; at = body.find("begin ", at + 6)) {
    if ((at == 0 || body[at - 1] == '\n') && is_uuencoded(body.substr(at, 400))) return true;
  }
  return false;
}

bool is_usual_case(std::string_view value) {
  const bool lower =
      std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool upper =
      std::none_of(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  for (std::string_view known :
       {"Base64", "Quoted-Printable", "Quoted-printable", "7Bit", "8Bit", "Binary"}) {
    if (value == known) return true;
  }
  return lower || upper;
}

}  // namespace

Encoding parse_encoding(std::string_view value) {
  const std::string_view word = trim(value);
  for (std::string_view plain : {"", "7bit", "8bit", "binary"}) {
    if (text::equals_ignore_case(word, plain)) return Encoding::None;
  }
  if (text::equals_ignore_case(word, "base64")) return Encoding::Base64;
  return text::equals_ignore_case(word, "quoted-printable") ? Encoding::QuotedPrintable
                                                            : Encoding::Unknown;
}

std::string_view encoding_oddity(std::string_view value) {
  const std::string_view word = trim(value);
  if (word.find('(') != None) return "has a comment";
  if (word.find("=?") != None) return "is an encoded word";
  if (parse_encoding(word) == Encoding::Unknown) return "names no known encoding";
  if (word.empty() && !value.empty()) return "is empty";
  const std::string_view before = value.substr(0, value.find_first_not_of(" \t\r\n"));
  if (before.find('\n') != None) return "is folded";
  return is_usual_case(word) ? "" : "is written in strange case";
}

std::string_view body_oddity(std::string_view body, Encoding encoding) {
  if (encoding == Encoding::Base64) return base64_oddity(body);
  if (body.find('\0') != None) return "a NUL stands in the text";
  if (encoding == Encoding::QuotedPrintable) return quoted_printable_oddity(body);
  return has_uuencoded(body) ? "a uuencoded file stands in the text" : "";
}

bool has_overlong_utf8(std::string_view text) {
  if (text::is_ascii(text)) return false;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (second < 0x80 || second > 0xBF) continue;
    if (first == 0xC0 || first == 0xC1 || (first == 0xE0 && second < 0xA0) ||
        (first == 0xF0 && second < 0x90))
      return true;
  }
  return false;
}

}  // namespace missent::mail
