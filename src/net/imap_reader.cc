// SPDX-License-Identifier: Apache-2.0
#include "net/imap_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace missent::net {

namespace {

// Of "… {123}" 123.
std::optional<uint64_t> literal_size(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const size_t open = line.rfind('{');
  if (open == line.npos) return std::nullopt;
  uint64_t size = 0;
  const char* last = line.data() + line.size() - 1;
  const auto [end, error] = std::from_chars(line.data() + open + 1, last, size);
  if (error != std::errc() || end != last) return std::nullopt;
  return size;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char wanted, char is) {
           return wanted == (is >= 'a' && is <= 'z' ? static_cast<char>(is - 32) : is);
         });
}

// The string at the beginning of `rest`: quoted, or up to a space.
std::string take_string(std::string_view& rest) {
  std::string out;
  if (!rest.starts_with('"')) {
    out = rest.substr(0, rest.find(' '));
    rest.remove_prefix(out.size());
    return out;
  }
  size_t at = 1;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    out += rest[at];
  }
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return out;
}

}  // namespace

void ImapReader::feed(std::string_view bytes) {
  waiting_.erase(0, at_);
  at_ = 0;
  waiting_ += bytes;
}

std::optional<ImapResponse> ImapReader::next() {
  while (!is_broken_) {
    if (literal_left_ > 0 && !take_literal()) return std::nullopt;
    const size_t literals = response_.literals.size();
    if (!take_line()) return std::nullopt;
    if (response_.literals.size() > literals) continue;
    return std::exchange(response_, {});
  }
  return std::nullopt;
}

// False when more bytes are needed.
bool ImapReader::take_literal() {
  const auto bytes = std::string_view(waiting_).substr(at_);
  const auto taken = bytes.substr(0, std::min<uint64_t>(bytes.size(), literal_left_));
  auto& literal = response_.literals.back();
  if (literal.size() + taken.size() <= limits_.literal)
    literal += taken;
  else
    response_.is_cut = true;
  at_ += taken.size();
  literal_left_ -= taken.size();
  return literal_left_ == 0;
}

bool ImapReader::take_line() {
  const auto bytes = std::string_view(waiting_).substr(at_);
  const size_t end = bytes.find('\n');
  is_broken_ = response_.text.size() + std::min(end, bytes.size()) > limits_.line;
  if (end == bytes.npos || is_broken_) return false;
  auto line = bytes.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  response_.text += line;
  at_ += end + 1;
  if (const auto size = literal_size(line)) {
    response_.literals.emplace_back();
    literal_left_ = *size;
  }
  return true;
}

std::optional<std::string> listed_folder(const ImapResponse& response) {
  constexpr std::string_view Head = "* LIST (";
  std::string_view rest = response.text;
  if (!starts_with_word(rest, Head)) return std::nullopt;
  rest.remove_prefix(Head.size());
  const auto flags = rest.substr(0, rest.find(')'));
  rest.remove_prefix(std::min(flags.size() + 2, rest.size()));
  if (flags.find("\\Noselect") != flags.npos || flags.find("\\NonExistent") != flags.npos)
    return std::nullopt;
  take_string(rest);  // what parts folders of folders
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.starts_with('{') && !response.literals.empty()) return response.literals.front();
  auto name = take_string(rest);
  if (name.empty()) return std::nullopt;
  return name;
}

std::optional<uint32_t> numbered(const ImapResponse& response, std::string_view what) {
  const std::string_view text = response.text;
  if (!text.starts_with("* ")) return std::nullopt;
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const auto rest = text.substr(static_cast<size_t>(end - text.data()));
  if (!rest.starts_with(' ') || !starts_with_word(rest.substr(1), what)) return std::nullopt;
  return number;
}

std::optional<std::string> imap_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\r' || c == '\n' || c == '\0') return std::nullopt;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace missent::net
