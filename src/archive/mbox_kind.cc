// SPDX-License-Identifier: Apache-2.0
#include "archive/mbox_kind.h"

#include "archive/mbox.h"
#include "base/none.h"
#include "text/unicode.h"

#include <algorithm>
#include <charconv>

namespace missent::archive {
namespace {

constexpr std::string_view From = "From ";
constexpr std::string_view Name = "content-length:";
constexpr size_t MostHeaders = 1 << 20;
constexpr size_t LongestSeparator = 1'000;
constexpr size_t MostLookedAt = 256;  // messages
constexpr size_t MostBytes = 64 << 20;

struct Headers {
  size_t body = 0;  // where it begins
  std::optional<size_t> length = {};
};

std::optional<size_t> read_length(std::string_view line) {
  line.remove_prefix(Name.size());
  while (line.starts_with(' ')) line.remove_prefix(1);
  size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
  const bool is_whole = end == line.data() + line.size() || *end == '\r';
  if (error != std::errc() || !is_whole) return std::nullopt;
  return length;
}

bool is_length(std::string_view line) {
  return line.size() > Name.size() && text::equals_ignore_case(line.substr(0, Name.size()), Name);
}

std::optional<Headers> read_headers(std::string_view text, size_t begin) {
  Headers headers;
  const size_t most = std::min(text.size(), begin + MostHeaders);
  while (begin < most) {
    const size_t end = text.find('\n', begin);
    if (end == None) return std::nullopt;
    const auto line = text.substr(begin, end - begin);
    begin = end + 1;
    headers.body = begin;
    if (line.empty() || line == "\r") return headers;
    if (is_length(line)) headers.length = read_length(line);
  }
  return std::nullopt;
}

size_t skip_line_end(std::string_view text, size_t at) {
  const auto rest = text.substr(at);
  return at + (rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0);
}

bool separator_stands_at(std::string_view text, size_t at) {
  const auto line = text.substr(at, LongestSeparator + 2);
  return line.starts_with(From) && is_separator(line.substr(0, line.find('\n')));
}

// Where the end of the file stands, or a separator, behind at most two line ends.
std::optional<size_t> next_after(std::string_view text, size_t at) {
  for (int line_ends = 0; line_ends <= 2; ++line_ends) {
    if (at == text.size()) return at;
    const bool begins_line = at > 0 && text[at - 1] == '\n';
    if (begins_line && separator_stands_at(text, at)) return at;
    at = skip_line_end(text, at);
  }
  return std::nullopt;
}

bool has_bare_from(std::string_view body) {
  return body.starts_with(From) || body.find("\nFrom ") != None;
}

}  // namespace

std::optional<CountedEnd> counted_end(std::string_view text, size_t begin) {
  const auto headers = read_headers(text, begin);
  if (!headers || !headers->length || *headers->length > text.size() - headers->body)
    return std::nullopt;
  const size_t end = headers->body + *headers->length;
  const auto next = next_after(text, end);
  if (!next) return std::nullopt;
  return CountedEnd{end, *next};
}

MboxKind mbox_kind(std::string_view text) {
  if (!text.starts_with(From)) return MboxKind::None;
  MboxKind kind = MboxKind::Counted;
  size_t at = 0;
  for (size_t count = 0; count < MostLookedAt && at < std::min(text.size(), MostBytes); ++count) {
    const size_t begin = text.find('\n', at);
    if (begin == None) return MboxKind::Quoted;
    const auto end = counted_end(text, begin + 1);
    if (!end) return MboxKind::Quoted;
    const auto message = text.substr(begin + 1, end->end - begin - 1);
    if (has_bare_from(message)) kind = MboxKind::CountedBare;
    at = end->next;
  }
  return kind;
}

}  // namespace missent::archive
