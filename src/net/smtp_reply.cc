// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_reply.h"

#include "base/escape.h"

#include <algorithm>

namespace missent::net {

namespace {

constexpr size_t MaxBytes = 64 * 1024;
constexpr size_t MaxLines = 100;
constexpr size_t MaxText = 500;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 5321 4.2: three digits, then a space, a hyphen or the end.
bool is_reply_line(std::string_view line) {
  return line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, is_digit) &&
         line[0] >= '2' && line[0] <= '5' && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

int code_of(std::string_view line) {
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  text = escape_controls(text);
  if (text.size() <= MaxText) return text;
  size_t end = MaxText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;  // never half a character
  return text.substr(0, end);
}

}  // namespace

ReplyReader::State ReplyReader::feed(std::string_view bytes) {
  bytes_ += bytes.size();
  if (bytes_ > MaxBytes) return broken("reply longer than 64 KiB");
  pending_ += bytes;
  for (size_t end = pending_.find('\n'); end != std::string::npos; end = pending_.find('\n')) {
    std::string line = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    if (const State state = take_line(line); state != State::More) return state;
  }
  return State::More;
}

ReplyReader::State ReplyReader::take_line(std::string_view line) {
  if (++count_ > MaxLines) return broken("reply of more than 100 lines");
  if (!is_reply_line(line)) return broken("not an SMTP reply");
  if (count_ > 1 && code_of(line) != reply_.code) return broken("reply with two codes");
  reply_.code = code_of(line);
  if (count_ > 1) lines_ += '\n';
  lines_ += line.substr(std::min<size_t>(4, line.size()));
  if (line.size() > 3 && line[3] == '-') return State::More;
  if (!pending_.empty()) return broken("more than one reply");
  reply_.accepted = reply_.code >= 200 && reply_.code < 300;
  reply_.text = one_line(lines_);
  return State::Done;
}

ReplyReader::State ReplyReader::broken(std::string_view why) {
  reply_ = {.accepted = false, .code = 0, .text = std::string(why)};
  return State::Broken;
}

}  // namespace missent::net
