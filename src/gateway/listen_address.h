// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where the milter listens: "unix:/run/missent/milter.sock", or TCP as Postfix writes it
// ("inet:127.0.0.1:7357", "inet:[::1]:7357") or as libmilter does ("inet:7357@127.0.0.1",
// "inet6:7357@::1").

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::gateway {

struct ListenAddress {
  std::string path;  // of a unix socket, absolute; "" for TCP
  std::string host;
  uint16_t port = 0;

  bool is_unix() const { return !path.empty(); }
  bool operator==(const ListenAddress&) const = default;
};

Result<ListenAddress> parse_listen_address(std::string_view text);

// As smfi_setconn wants it.
std::string to_libmilter(const ListenAddress& address);

// Makes the folder of a unix socket (0755) when it is missing and removes a socket file nobody
// answers on. Conflict when somebody does, or when the file is no socket. TCP: nothing to do.
Result<void> make_way(const ListenAddress& address);

// Who may connect to a unix socket: `mode` of the file, and its group ("" as it is; Malformed when
// there is no such group).
Result<void> set_access(const ListenAddress& address, unsigned mode, const std::string& group);

}  // namespace missent::gateway
