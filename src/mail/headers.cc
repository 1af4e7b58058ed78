// SPDX-License-Identifier: Apache-2.0
#include "mail/headers.h"

#include "base/none.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::mail {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Where the line that begins at `from` ends, its line end included.
size_t line_end(std::string_view bytes, size_t from) {
  const size_t newline = bytes.find('\n', from);
  return newline == None ? bytes.size() : newline + 1;
}

bool is_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// Fields whose misreading changes what a person sees; others may be as odd as they like.
bool matters(std::string_view name) {
  if (name.size() >= 8 && text::equals_ignore_case(name.substr(0, 8), "content-")) return true;
  for (std::string_view known : {"From", "To", "Cc", "Bcc", "Subject", "MIME-Version"}) {
    if (text::equals_ignore_case(name, known)) return true;
  }
  return false;
}

class HeaderReader {
 public:
  HeaderReader(std::string_view bytes, const HeaderLimits& limits)
      : all_(bytes), bytes_(bytes.substr(0, limits.bytes)), limits_(limits) {}

  Headers read() {
    out_.fields.reserve(24);
    if (bytes_.starts_with("From ") || bytes_.starts_with(">From ")) at_ = line_end(bytes_, 0);
    while (!ended_ && at_ < bytes_.size()) step();
    if (!ended_) end_of_input();
    check_bytes();
    return std::move(out_);
  }

 private:
  void step() {
    const size_t end = line_end(bytes_, at_);
    const std::string_view line = without_line_end(bytes_.substr(at_, end - at_));
    if (line.empty()) return finish(end);
    if (out_.fields.size() >= limits_.fields) return overrun();
    if (is_blank(line.front())) return orphan(line, end);
    const size_t colon = line.find(':');
    if (colon == None || line.starts_with("--")) return no_field(line, end);
    take_field(colon, end);
  }

  void finish(size_t body) {
    out_.body = body;
    ended_ = true;
  }

  void end_of_input() {
    out_.body = bytes_.size();
    if (bytes_.size() < all_.size()) overrun();
  }

  void overrun() {
    out_.complete = false;
    finish(body_behind(at_));
  }

  size_t body_behind(size_t from) const {
    const size_t unix_end = all_.find("\n\n", from);
    const size_t smtp_end =
        all_.substr(0, unix_end == None ? all_.size() : unix_end).find("\n\r\n", from);
    if (smtp_end != None) return smtp_end + 3;
    return unix_end == None ? all_.size() : unix_end + 2;
  }

  // A continuation line that continues nothing.
  void orphan(std::string_view line, size_t end) {
    odd(trim(line).empty() ? "a line of white space stands where the headers may end"
                           : "the headers begin with a continuation line");
    at_ = end;
  }

  void no_field(std::string_view line, size_t end) {
    if (line.starts_with("From ") || line.starts_with(">From ")) {
      at_ = end;
      return;
    }
    odd("an empty line is missing behind the headers");
    finish(at_);
  }

  void take_field(size_t colon, size_t first_end) {
    size_t end = first_end;
    while (end < bytes_.size() && is_blank(bytes_[end])) {
      const size_t next = line_end(bytes_, end);
      if (trim(bytes_.substr(end, next - end)).empty()) check_white_line(next);
      end = next;
    }
    const std::string_view whole = bytes_.substr(at_, end - at_);
    std::string_view name = whole.substr(0, colon);
    while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
    if (name.size() != colon && matters(name))
      odd("white space stands before the colon of a header field");
    if (!is_name(name)) odd_name(name);
    out_.fields.push_back(
        {.name = name, .value = without_line_end(whole.substr(colon + 1)), .whole = whole});
    at_ = end;
  }

  // Some readers take a line of spaces for the empty line. It matters when what follows does not
  // read as headers.
  void check_white_line(size_t next) {
    const std::string_view line =
        without_line_end(bytes_.substr(next, line_end(bytes_, next) - next));
    const bool goes_on =
        line.empty() || is_blank(line.front()) || is_name(line.substr(0, line.find(':')));
    if (!goes_on || line.starts_with("--"))
      odd("a line of white space stands where the headers may end");
  }

  void odd_name(std::string_view name) {
    const bool control = std::any_of(name.begin(), name.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (control) odd("a header name holds a control character");
  }

  // NUL, bare CR and two kinds of line ends, over the whole block at once.
  void check_bytes() {
    const std::string_view block = bytes_.substr(0, std::min(out_.body, bytes_.size()));
    if (block.find('\0') != None) odd("a NUL stands in the headers");
    size_t returns = 0;
    for (size_t at = block.find('\r'); at != None; at = block.find('\r', at + 1)) {
      if (at + 1 < block.size() && block[at + 1] != '\n')
        return odd("a bare carriage return stands in the headers");
      ++returns;
    }
    if (returns == 0) return;
    const auto newlines = static_cast<size_t>(std::count(block.begin(), block.end(), '\n'));
    if (newlines > returns) odd("header lines end in LF here and in CRLF there");
  }

  void odd(std::string_view what) {
    if (std::find(out_.oddities.begin(), out_.oddities.end(), what) == out_.oddities.end())
      out_.oddities.push_back(what);
  }

  std::string_view all_;
  std::string_view bytes_;  // not beyond the limit
  const HeaderLimits& limits_;
  Headers out_;
  size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace

bool Field::is(std::string_view wanted) const { return text::equals_ignore_case(name, wanted); }

const Field* Headers::find(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.is(name); });
  return found == fields.end() ? nullptr : &*found;
}

std::string_view Headers::value(std::string_view name) const {
  const Field* field = find(name);
  return field == nullptr ? std::string_view() : trim(field->value);
}

Headers read_headers(std::string_view bytes, const HeaderLimits& limits) {
  return HeaderReader(bytes, limits).read();
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == None) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace missent::mail
