// SPDX-License-Identifier: Apache-2.0
#include "program/milter_probe.h"

#include "gateway/listen_address.h"
#include "program/unix_line.h"

#include <array>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace missent::program {

namespace {

Result<Descriptor> connect_tcp(const gateway::ListenAddress& address) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICSERV;
  addrinfo* first = nullptr;
  if (getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &wanted, &first) != 0)
    return fail(Kind::Unavailable, "there is no host " + address.host);
  std::unique_ptr<addrinfo, void (*)(addrinfo*)> found(first, freeaddrinfo);
  for (const addrinfo* one = first; one != nullptr; one = one->ai_next) {
    Descriptor made(socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (made && connect(made.number(), one->ai_addr, one->ai_addrlen) == 0) return made;
  }
  return fail(Kind::Unavailable,
              "nobody listens on " + address.host + ":" + std::to_string(address.port));
}

// SMFIC_OPTNEG: length 13, 'O', version 6, all actions, all steps.
constexpr std::array<char, 17> Greeting = {0, 0, 0, 13,     'O', 0,      0,      0,     6,
                                           0, 0, 1, '\xFF', 0,   '\x1F', '\xFF', '\xFF'};

bool is_answered(const Descriptor& line) {
  timeval patience{5, 0};
  setsockopt(line.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (!send_all(line, {Greeting.data(), Greeting.size()})) return false;
  std::array<char, 5> head{};
  return recv(line.number(), head.data(), head.size(), MSG_WAITALL) == 5 && head[4] == 'O';
}

}  // namespace

Result<void> probe_milter(const std::string& listen) {
  auto address = TRY(gateway::parse_listen_address(listen));
  auto line = address.is_unix() ? connect_unix(address.path) : connect_tcp(address);
  if (!line) return fail(Kind::Unavailable, "nobody answers on " + listen);
  if (!is_answered(*line))
    return fail(Kind::Unavailable, "what answers on " + listen + " is no milter");
  return {};
}

}  // namespace missent::program
