// SPDX-License-Identifier: Apache-2.0
#pragma once
// The HTTP server of the console, in threads of its own. Plain HTTP on loopback: for others put a
// reverse proxy with TLS in front. One request a connection, 64 KiB a body, 10 seconds a read or
// write, 8 threads. Opening (the port is known) and serving (the guard is there) are two steps,
// because the links in notices need the port first.

#include "base/clock.h"
#include "base/result.h"
#include "console/desk.h"

#include <cstdint>
#include <memory>
#include <string>

namespace missent::console {

struct Settings {
  std::string listen = "127.0.0.1:8025";  // host:port, [::1]:port; port 0: any free one
  unsigned next_ports = 0;                // so many ports after it are tried when it is taken
  std::string public_url;                 // "" is url()
  std::string secret;                     // keys the forms; "" makes a random one
};

class Server {
 public:
  // Malformed: not host:port. Conflict: no port was free.
  static Result<std::unique_ptr<Server>> open(Settings settings);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  uint16_t port() const;
  std::string url() const;  // "http://127.0.0.1:8025", where it really listens

  // `desk` and `clock` must outlive the server.
  void start(Desk& desk, const Clock& clock);
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace missent::console
