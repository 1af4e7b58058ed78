// SPDX-License-Identifier: Apache-2.0
#pragma once
// Unix sockets for the control socket: lines in and out, paths of any length (sun_path holds 107
// bytes; longer ones are reached through /proc/self/fd).

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace missent::program {

class Descriptor {  // a file descriptor, closed at the end of its life
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

// Listens, without blocking in accept, with mode 0600; a socket file that is there is replaced.
Result<Descriptor> listen_unix(const std::string& path);
// NotFound when nobody listens there.
Result<Descriptor> connect_unix(const std::string& path);
// True when the process at the other end runs as our user or as root.
bool is_own_peer(const Descriptor& line);

// False when the other end has closed. It sends nothing more after its request, so anything to read
// is its end.
bool is_open(const Descriptor& line);

// False when the other end is gone.
bool send_all(const Descriptor& line, std::string_view bytes);

class LineReader {
 public:
  LineReader(const Descriptor& line, size_t limit) : line_(line), limit_(limit) {}
  // The next line without its end; nothing at the end, after an error, or beyond the limit.
  std::optional<std::string> next();

 private:
  const Descriptor& line_;
  size_t limit_;
  std::string held_;
};

}  // namespace missent::program
