// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads messages from an IMAP server (RFC 3501, 9051) and changes nothing there: folders are opened
// by EXAMINE, and BODY.PEEK marks nothing as read. The dialogue is ours: libcurl's own commands
// mark messages, and take one at a time.
//
// TLS: always for imaps://; for imap:// to another machine compulsory, as a password is said; never
// on loopback. Threads: one client belongs to one thread.

#include "base/result.h"
#include "net/curl_line.h"
#include "net/imap_reader.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::net {

struct ImapSettings {
  std::string scheme;  // "imap" or "imaps"
  std::string host;
  std::string port;  // "" the usual one
  std::string user, password;
  std::string ca_file;                         // certificates that are believed; "" the system's
  std::chrono::milliseconds timeout{120'000};  // of each command
};

class ImapClient {
 public:
  // Refused: the password; Unavailable: the server.
  static Result<ImapClient> open(const ImapSettings& settings);

  // All that can hold messages, as the server writes them.
  Result<std::vector<std::string>> folders();
  // How many messages it has. NotFound: there is no such folder, or it may not be read.
  Result<uint32_t> examine(std::string_view folder);
  // Those of the examined folder from `first` (counted from 1) to `last`; what was taken away
  // meanwhile, or is too large, is nothing. Until the visitor returns false.
  using Visit = std::function<bool(uint32_t number, std::string_view message)>;
  Result<void> fetch(uint32_t first, uint32_t last, const Visit& visit);

 private:
  explicit ImapClient(CurlLine line, std::chrono::milliseconds timeout)
      : line_(std::move(line)), timeout_(timeout) {}
  // Each response before the last, which must be OK.
  Result<void> ask(const std::string& command, const std::function<void(ImapResponse&)>& take);
  Result<ImapResponse> next();

  CurlLine line_;
  std::chrono::milliseconds timeout_;
  ImapReader reader_;
  uint32_t commands_ = 0;
};

}  // namespace missent::net
