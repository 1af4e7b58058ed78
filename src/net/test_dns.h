// SPDX-License-Identifier: Apache-2.0
#pragma once
// A DNS server for tests, UDP on a free loopback port in a thread of its own. It knows the world's
// names ("org") and no other until it is told; then it answers, is silent, or lies as it is told.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace missent::net {

enum class TestZone {
  None,           // NXDOMAIN
  Empty,          // exists, has neither MX nor address
  Mx,             // has an MX
  NullMx,         // says that it takes no mail
  NullAndMx,      // the root and a real exchange: no null MX
  Address,        // no MX, but an A
  Address6,       // no MX, but an AAAA
  Alias,          // an alias of nothing: a CNAME and no more
  Failing,        // SERVFAIL
  Silent,         // no answer
  Cut,            // truncated, and there is no TCP
  HalfSent,       // an answer that ends in the middle of a record
  Garbage,        // bytes that are no answer
  WrongId,        // NXDOMAIN to a question that was not asked
  WrongQuestion,  // NXDOMAIN of another name
};

class TestDns {
 public:
  TestDns() {
    socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0) std::abort();
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    address_ = address;
    thread_ = std::thread([this] { serve(); });
  }
  ~TestDns() {
    ::sendto(socket_, "", 0, 0, reinterpret_cast<sockaddr*>(&address_), sizeof address_);
    thread_.join();
    ::close(socket_);
  }
  TestDns(const TestDns&) = delete;
  TestDns& operator=(const TestDns&) = delete;

  std::string server() const { return "127.0.0.1:" + std::to_string(ntohs(address_.sin_port)); }
  void set(const std::string& name, TestZone zone) {
    const std::lock_guard lock(mutex_);
    zones_[name] = zone;
  }
  void ttl(uint8_t seconds) {
    const std::lock_guard lock(mutex_);
    ttl_ = static_cast<char>(seconds);
  }
  // Questions so far, as "MX army.ml".
  std::vector<std::string> questions() const {
    const std::lock_guard lock(mutex_);
    return questions_;
  }

  // The bytes that answer a question; also seeds of the fuzzer.
  std::string reply(const std::string& query, TestZone zone) const {
    const int type = static_cast<unsigned char>(query[query.size() - 3]);
    std::string out = query.substr(0, 2) + std::string("\x81\x80\0\1\0\0\0\0\0\0", 10);
    const auto end = out + query.substr(12);  // question as asked, no records
    const auto coded = [&](char code) {
      std::string text = end;
      text[3] = static_cast<char>(0x80 | code);
      return text;
    };
    const std::string target = std::string("\2mx\xC0\x0C", 5);
    switch (zone) {
      case TestZone::None:
        return coded(3);
      case TestZone::Failing:
        return coded(2);
      case TestZone::Empty:
        return end;
      case TestZone::Mx:
        return type == 15 || type == 2 ? with(end, type, type == 2 ? target : mx(target)) : end;
      case TestZone::NullMx:
        return type == 15 ? with(end, 15, mx(std::string(1, '\0'))) : end;
      case TestZone::NullAndMx:
        return type == 15 ? with(with(end, 15, mx(std::string(1, '\0'))), 15, mx(target)) : end;
      case TestZone::Address:
        return type == 1 ? with(end, 1, std::string("\x7F\0\0\1", 4)) : end;
      case TestZone::Address6:
        return type == 28 ? with(end, 28, std::string(16, '\1')) : end;
      case TestZone::Alias:
        return with(end, 5, target);
      case TestZone::Cut: {
        std::string text = end;
        text[2] = '\x83';
        return text;
      }
      case TestZone::HalfSent: {
        const std::string text = with(end, 15, mx(target));
        return text.substr(0, text.size() - 4);
      }
      case TestZone::Garbage:
        return query.substr(0, 2) + std::string(40, '\xFF');
      case TestZone::WrongId: {
        std::string text = coded(3);
        text[0] = static_cast<char>(text[0] + 1);
        return text;
      }
      case TestZone::WrongQuestion: {
        std::string text = coded(3);
        text[13] = text[13] == 'x' ? 'y' : 'x';
        return text;
      }
      case TestZone::Silent:
        break;
    }
    return {};
  }

 private:
  static std::string mx(const std::string& target) { return std::string("\0\0", 2) + target; }

  std::string with(std::string message, int type, const std::string& data) const {
    ++message[7];
    return message + std::string("\xC0\x0C\0", 3) + static_cast<char>(type) +
           std::string("\0\1\0\0\0", 5) + ttl_ + '\0' + static_cast<char>(data.size()) + data;
  }

  void serve() {
    for (;;) {
      char buffer[2048];
      sockaddr_in from{};
      socklen_t size = sizeof from;
      const ssize_t n =
          ::recvfrom(socket_, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr*>(&from), &size);
      if (n <= 0) return;
      const std::string answer = answer_to({buffer, static_cast<size_t>(n)});
      if (!answer.empty())
        ::sendto(socket_, answer.data(), answer.size(), 0, reinterpret_cast<sockaddr*>(&from),
                 size);
    }
  }

  std::string answer_to(const std::string& query) {
    std::string name;
    size_t at = 12;
    for (; at < query.size() && query[at] != 0; at += 1 + static_cast<size_t>(query[at]))
      name += (name.empty() ? "" : ".") + query.substr(at + 1, static_cast<size_t>(query[at]));
    if (query.size() < at + 5) return {};
    const int type = query[at + 2];
    const std::lock_guard lock(mutex_);
    questions_.push_back(word(type) + " " + name);
    const auto zone = zones_.find(name);
    return reply(query.substr(0, at + 5), zone == zones_.end() ? TestZone::None : zone->second);
  }

  static std::string word(int type) {
    return type == 1 ? "A" : type == 2 ? "NS" : type == 15 ? "MX" : type == 28 ? "AAAA" : "?";
  }

  int socket_ = -1;
  sockaddr_in address_{};
  mutable std::mutex mutex_;
  std::map<std::string, TestZone> zones_{{"org", TestZone::Mx}};
  char ttl_ = 60;
  std::vector<std::string> questions_;
  std::thread thread_;
};

}  // namespace missent::net
