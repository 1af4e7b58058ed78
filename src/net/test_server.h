// SPDX-License-Identifier: Apache-2.0
#pragma once
// An SMTP server for tests, on a free loopback port in a thread of its own, that can be told to
// misbehave at any command.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace missent::net {

class TestServer {
 public:
  static constexpr const char* Silence = "\x01silence";  // never answers, keeps the line

  TestServer() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 8) != 0)
      std::abort();
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~TestServer() {
    ::shutdown(listener_, SHUT_RDWR);
    const int line = line_.load();
    if (line >= 0) ::shutdown(line, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

  // The answer to "greeting", ".", "EHLO" or a whole command (without its ESMTP parameters); ""
  // closes the line.
  void answer(const std::string& command, std::string reply) {
    const std::lock_guard lock(mutex_);
    answers_[command] = std::move(reply);
  }
  std::vector<std::string> messages() const {
    const std::lock_guard lock(mutex_);
    return messages_;
  }
  // Commands of the dialogue, without libcurl's own EHLO.
  std::vector<std::string> commands() const {
    const std::lock_guard lock(mutex_);
    return {commands_.begin() + (commands_.empty() ? 0 : 1), commands_.end()};
  }

 private:
  void serve() {
    const int line = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (line < 0) return;
    line_ = line;
    if (reply_to("greeting", "220 server.test\r\n")) {
      while (one_command()) {
      }
    }
    line_ = -1;
    ::close(line);
  }

  bool one_command() {
    std::string command;
    if (!read_until("\r\n", command)) return false;
    if (command == "QUIT") return false;
    {
      const std::lock_guard lock(mutex_);
      commands_.push_back(command);
    }
    if (command == "DATA") return take_message();
    if (command.starts_with("EHLO"))
      return reply_to("EHLO", "250-server.test\r\n250-SMTPUTF8\r\n250 8BITMIME\r\n");
    const std::string bare = command.substr(0, command.rfind('>') + 1);
    return reply_to(bare, command.starts_with("RCPT") ? "250 2.1.5 ok\r\n" : "250 2.1.0 ok\r\n");
  }

  bool take_message() {
    if (!reply_to("DATA", "354 go\r\n")) return false;
    if (last_[0] != '3') return true;
    std::string message;
    for (std::string text; read_until("\r\n", text) && text != "."; text.clear()) {
      message += text.starts_with('.') ? text.substr(1) : text;
      message += "\r\n";
    }
    {
      const std::lock_guard lock(mutex_);
      messages_.push_back(std::move(message));
    }
    return reply_to(".", "250 2.0.0 taken\r\n");
  }

  bool reply_to(const std::string& command, const std::string& usual) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = answers_.find(command);
      last_ = found == answers_.end() ? usual : found->second;
    }
    if (last_.empty()) return false;
    if (last_ == Silence) {
      char byte = 0;
      while (::recv(line_, &byte, 1, 0) > 0) {
      }
      return false;
    }
    for (size_t sent = 0; sent < last_.size();) {
      const ssize_t n = ::send(line_, last_.data() + sent, last_.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return false;
      sent += static_cast<size_t>(n);
    }
    return true;
  }

  bool read_until(const std::string& end, std::string& text) {
    size_t found = input_.find(end, read_);
    while (found == std::string::npos) {
      char buffer[65536];
      const ssize_t n = ::recv(line_, buffer, sizeof buffer, 0);
      if (n <= 0) return false;
      input_.erase(0, read_);
      read_ = 0;
      const size_t from = input_.empty() ? 0 : input_.size() - 1;
      input_.append(buffer, static_cast<size_t>(n));
      found = input_.find(end, from);
    }
    text = input_.substr(read_, found - read_);
    read_ = found + end.size();
    return true;
  }

  int listener_ = -1;
  std::atomic<int> line_ = -1;
  uint16_t port_ = 0;
  std::string input_;
  size_t read_ = 0;  // bytes of input_ that were taken
  std::string last_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<std::string> messages_;
  std::vector<std::string> commands_;
  std::thread thread_;
};

}  // namespace missent::net
