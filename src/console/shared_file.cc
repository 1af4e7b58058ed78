// SPDX-License-Identifier: Apache-2.0
#include "console/shared_file.h"

#include "base/escape.h"
#include "extract/html_text.h"
#include "guard/shown.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::console {

namespace {

constexpr size_t LongestName = 120;
constexpr size_t MostLines = 10'000;
constexpr size_t MostText = 1 << 20;

bool is_plain_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.' ||
         letter == ' ';
}

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(". ");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(". ") - first + 1);
}

std::string_view cut_to(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

// What is too long loses its middle: the ending tells people what it is.
std::string shortened(std::string_view name) {
  const size_t dot = name.rfind('.');
  const std::string_view ending =
      dot == std::string_view::npos || name.size() - dot > 12 ? "" : name.substr(dot);
  const auto stem =
      cut_to(name.substr(0, name.size() - ending.size()), LongestName - ending.size());
  return std::string(stem) + std::string(ending);
}

bool is_own_text(const mail::Text& text, std::string_view type) {
  return !text.file && text.inside.empty() && text.type == type;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void add_lines(ReadableText& out, std::string_view text) {
  size_t size = 0;
  while (!text.empty()) {
    if (out.lines.size() == MostLines || size > MostText) {
      out.cut = true;
      return;
    }
    const size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    if (line.ends_with('\r')) line.pop_back();
    std::replace(line.begin(), line.end(), '\t', ' ');
    size += line.size();
    out.lines.push_back(guard::shown_text(line, MostText));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  const size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::string utf8 = text::to_utf8(name, "");
  std::string kept;
  for (char letter : escape_controls(utf8)) {
    constexpr std::string_view Refused = "<>:\"/\\|?*%";
    kept += Refused.find(letter) == std::string_view::npos ? letter : '_';
  }
  const std::string out = shortened(trimmed(kept));
  return out.empty() ? "attachment" : out;
}

std::string disposition_of(std::string_view name) {
  const std::string safe = safe_file_name(name);
  std::string plain, encoded;
  for (char letter : safe) {
    const bool is_plain = is_plain_letter(letter);
    plain += is_plain ? letter : '_';
    encoded += is_plain && letter != ' '
                   ? std::string(1, letter)
                   : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, encoded);
}

ReadableText readable_text(const mail::Message& message) {
  ReadableText out;
  bool plain = false;
  for (const auto& text : message.texts) {
    if (!is_own_text(text, "text/plain") || is_blank(text.text)) continue;
    plain = true;
    add_lines(out, text.text);
  }
  for (const auto& text : message.texts)
    if (!plain && is_own_text(text, "text/html"))
      add_lines(out, extract::html_text(text.text).visible);
  return out;
}

}  // namespace missent::console
