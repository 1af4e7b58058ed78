// SPDX-License-Identifier: Apache-2.0
#pragma once
// A line to a mail server on which libcurl has connected, read the greeting, started TLS and signed
// in; what is said after that is the caller's. Certificates are checked. No proxy is asked.
//
// Threads: one line belongs to one thread.

#include "base/result.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace missent::net {

enum class LineTls { None, WhereOffered, Always };

struct CurlLineSettings {
  std::string url;        // "smtp://host:port"
  std::string protocols;  // "smtp,smtps": the only ones that are spoken
  std::string who;        // "relay": begins each error
  LineTls tls = LineTls::Always;
  std::string user, password;  // "" what the URL says
  std::string ca_file;         // PEM; "" those of the system
  std::chrono::milliseconds connect_timeout{10'000};
};

// The pieces of a URL, decoded; Malformed when it is none. Host with its brackets.
struct UrlPieces {
  std::string scheme, user, password, host, port, path;
};
Result<UrlPieces> read_url(const std::string& text);

bool is_loopback(const std::string& host);

class CurlLine {
 public:
  // Unavailable: no connection, no greeting, no TLS or no sign-in within the connect timeout;
  // Refused: the server did not take the password.
  static Result<CurlLine> open(const CurlLineSettings& settings);

  CurlLine(CurlLine&&) noexcept;
  CurlLine& operator=(CurlLine&&) noexcept;
  ~CurlLine();

  // For all that is written and read from now on.
  void set_time(std::chrono::milliseconds time);
  // Unavailable when the line was lost or the time ran out; nothing more can be said after that.
  Result<void> write(std::string_view bytes);
  // At least one byte; lives until the next call.
  Result<std::string_view> read();

 private:
  struct State;
  explicit CurlLine(std::unique_ptr<State> state);
  Result<void> wait(short events);

  std::unique_ptr<State> state_;
};

}  // namespace missent::net
