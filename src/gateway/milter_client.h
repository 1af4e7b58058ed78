// SPDX-License-Identifier: Apache-2.0
#pragma once
// The MTA's side of the milter protocol (version 6), small enough for tests: packets over a unix
// socket.

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::gateway {

struct Packet {
  char command = 0;  // 0: the line was closed or silent
  std::string data;
};

class MilterClient {
 public:
  explicit MilterClient(const std::string& path)
      : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~MilterClient() { close(); }
  MilterClient(const MilterClient&) = delete;
  MilterClient& operator=(const MilterClient&) = delete;

  bool connected() const { return connected_; }
  unsigned actions() const { return actions_; }
  unsigned steps() const { return steps_; }
  const std::string& macros_wanted() const { return macros_wanted_; }

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  void raw(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
  }

  void send(char command, std::string_view data = {}) {
    raw(number(static_cast<uint32_t>(data.size() + 1)) + command + std::string(data));
  }

  Packet read(int timeout_ms = 10'000) {
    std::string head;
    if (!read_exactly(head, 5, timeout_ms)) return {};
    Packet packet{.command = head[4], .data = {}};
    if (!read_exactly(packet.data, to_number(head) - 1, timeout_ms)) return {};
    return packet;
  }

  // False when the milter closes instead of negotiating.
  bool negotiate(uint32_t actions = 0x1ff, uint32_t steps = 0x1fffff) {
    send('O', number(6) + number(actions) + number(steps));
    const Packet answer = read();
    if (answer.command != 'O' || answer.data.size() < 12) return false;
    actions_ = to_number(std::string_view(answer.data).substr(4));
    steps_ = to_number(std::string_view(answer.data).substr(8));
    macros_wanted_ = answer.data.substr(12);
    return true;
  }

  void macros(char stage, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string data(1, stage);
    for (const auto& [name, value] : values) data += name + '\0' + value + '\0';
    send('D', data);
  }

  // One step; reads the answer unless it was agreed that there is none (then 'c').
  char step(char command, std::string_view data, unsigned no_reply_bit) {
    send(command, data);
    if ((steps_ & no_reply_bit) != 0) return 'c';
    return read().command;
  }

  char connect(const std::string& client = "192.0.2.9") {
    const std::string host("client.test\0", 12);
    return step('C', client.empty() ? host + 'U' : host + '4' + "\x10\x10" + client + '\0', 0x1000);
  }
  char mail(const std::string& argument, const std::string& login = "",
            const std::string& parameters = "") {
    macros('M',
           {{"{auth_authen}", login}, {"{mail_addr}", argument.substr(1, argument.size() - 2)}});
    return step('M', argument + '\0' + (parameters.empty() ? "" : parameters + '\0'), 0x4000);
  }
  char recipient(const std::string& argument, const std::string& address) {
    macros('R', {{"{rcpt_addr}", address}});
    return step('R', argument + '\0', 0x8000);
  }
  char header(const std::string& name, const std::string& value) {
    return step('L', name + '\0' + value + '\0', 0x80);
  }
  char body(std::string_view bytes) { return step('B', bytes, 0x80000); }

  // Ends the message: all packets up to the verdict, progress left out.
  std::vector<Packet> end(const std::string& queue_id = "4QUEUE") {
    macros('E', {{"i", queue_id}});
    send('E');
    std::vector<Packet> packets;
    do {
      packets.push_back(read());
      if (packets.back().command == 'p') packets.pop_back();
    } while (packets.empty() ||
             std::string_view("+2-behimql").find(packets.back().command) != std::string_view::npos);
    return packets;
  }

 private:
  static std::string number(uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
    return out;
  }
  static uint32_t to_number(std::string_view bytes) {
    uint32_t value = 0;
    for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  }

  bool read_exactly(std::string& out, size_t size, int timeout_ms) {
    out.clear();
    while (out.size() < size) {
      pollfd entry{.fd = fd_, .events = POLLIN, .revents = 0};
      if (::poll(&entry, 1, timeout_ms) <= 0) return false;
      char buffer[4096];
      const ssize_t n = ::recv(fd_, buffer, std::min(sizeof buffer, size - out.size()), 0);
      if (n <= 0) return false;
      out.append(buffer, static_cast<size_t>(n));
    }
    return true;
  }

  int fd_;
  bool connected_ = false;
  unsigned actions_ = 0;
  unsigned steps_ = 0;
  std::string macros_wanted_;
};

}  // namespace missent::gateway
