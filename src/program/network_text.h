// SPDX-License-Identifier: Apache-2.0
#pragma once
// How addresses of the network are written in the configuration. Only their form is looked at.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace missent::program {

// Digits alone: no sign, no space, nothing behind.
std::optional<uint64_t> parse_whole(std::string_view text);

bool is_port(std::string_view text);  // 1 to 65,535

// "127.0.0.1:8025", "localhost:8025", "[::1]:8025".
bool is_host_and_port(std::string_view text);

// "192.0.2.0/24", "2001:db8::/32", one address.
bool is_network(const std::string& text);

// "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353".
bool is_name_server(const std::string& text);

}  // namespace missent::program
