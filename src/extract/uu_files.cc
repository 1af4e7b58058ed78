// SPDX-License-Identifier: Apache-2.0
#include "extract/uu_files.h"

#include "base/none.h"

#include <algorithm>
#include <optional>

namespace missent::extract {
namespace {

constexpr size_t MostFiles = 100, LongestLine = 45;
constexpr std::string_view Begin = "begin ";

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  std::string_view next() {
    const size_t end = std::min(text_.find('\n', at_), text_.size());
    auto line = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

// "plan.doc" of "begin 644 plan.doc"; empty for another line.
std::string_view name_in(std::string_view line) {
  if (!line.starts_with(Begin)) return {};
  const auto rest = line.substr(Begin.size());
  const size_t digits = std::min(rest.find_first_not_of("01234567"), rest.size());
  const bool is_mode = (digits == 3 || digits == 4) && digits < rest.size() && rest[digits] == ' ';
  return is_mode ? rest.substr(digits + 1) : std::string_view();
}

// Six bits of each; a space at the end of a line may have been lost.
uint32_t value_at(std::string_view line, size_t at) {
  return at < line.size() ? (static_cast<unsigned char>(line[at]) - 32U) & 63U : 0;
}

// The bytes of a line; nothing for one that is none of a file.
std::optional<std::string> bytes_of(std::string_view line) {
  const auto is_code = [](char c) { return c >= ' ' && c <= '`'; };
  const size_t size = line.empty() ? 0 : value_at(line, 0);
  const size_t length = 1 + (size + 2) / 3 * 4;
  const bool is_line = size > 0 && size <= LongestLine && line.size() <= length + 2 &&
                       std::all_of(line.begin(), line.end(), is_code);
  if (!is_line) return {};
  std::string bytes;
  for (size_t at = 1; bytes.size() < size; at += 4) {
    const uint32_t bits = value_at(line, at) << 18U | value_at(line, at + 1) << 12U |
                          value_at(line, at + 2) << 6U | value_at(line, at + 3);
    for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(bits >> shift & 0xFFU);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::vector<UuFile> uu_files(std::string_view text) {
  std::vector<UuFile> files;
  if (!text.starts_with(Begin) && text.find("\nbegin ") == None) return files;
  for (Lines lines(text); !lines.at_end() && files.size() < MostFiles;) {
    const auto name = name_in(lines.next());
    if (name.empty()) continue;
    UuFile file{std::string(name), {}};
    while (!lines.at_end()) {
      const auto bytes = bytes_of(lines.next());
      if (!bytes) break;
      file.bytes += *bytes;
    }
    if (!file.bytes.empty()) files.push_back(std::move(file));
  }
  return files;
}

}  // namespace missent::extract
