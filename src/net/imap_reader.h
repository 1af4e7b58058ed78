// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cuts what an IMAP server says into responses (RFC 9051 7): lines, with the literals in them.
// Pure; bytes may come in any pieces.
//
//   * 12 FETCH (UID 7 BODY[] {5}\r\nhello)\r\n    text "* 12 FETCH (UID 7 BODY[] {5})",
//                                                literals "hello"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::net {

struct ImapLimits {
  size_t line = 1 << 20;       // bytes of the text of a response; more breaks the line
  size_t literal = 256 << 20;  // more is read, and left out
};

struct ImapResponse {
  std::string text;
  std::vector<std::string> literals;
  bool is_cut = false;  // a literal was beyond the limit
};

class ImapReader {
 public:
  explicit ImapReader(const ImapLimits& limits = {}) : limits_(limits) {}

  void feed(std::string_view bytes);
  // The next whole response; nothing when more must be fed, or the line is broken.
  std::optional<ImapResponse> next();
  bool is_broken() const { return is_broken_; }

 private:
  bool take_literal();
  bool take_line();

  ImapLimits limits_;
  std::string waiting_;
  size_t at_ = 0;  // of waiting_, what was taken
  ImapResponse response_;
  uint64_t literal_left_ = 0;
  bool is_broken_ = false;
};

// The folder of "* LIST (\Noselect) \"/\" \"Sent Items\"", as the server writes it; nothing when it
// is another response or a folder that holds no messages.
std::optional<std::string> listed_folder(const ImapResponse& response);
// 12 of "* 12 FETCH …" and "FETCH"; nothing when it is another response.
std::optional<uint32_t> numbered(const ImapResponse& response, std::string_view what);
// As a quoted string; nothing when it cannot be one.
std::optional<std::string> imap_quoted(std::string_view text);

}  // namespace missent::net
