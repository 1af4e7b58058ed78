// SPDX-License-Identifier: Apache-2.0
#include "program/network_text.h"

#include "text/domain.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>

namespace missent::program {
namespace {

bool is_ip(int family, const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, text.c_str(), bytes.data()) == 1;
}

}  // namespace

std::optional<uint64_t> parse_whole(std::string_view text) {
  uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size())
    return std::nullopt;
  return value;
}

bool is_port(std::string_view text) {
  const auto port = parse_whole(text);
  return port && *port >= 1 && *port <= 65'535;
}

bool is_host_and_port(std::string_view text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || !is_port(text.substr(colon + 1))) return false;
  const auto host = text.substr(0, colon);
  if (host.starts_with('[')) return host.size() > 2 && host.ends_with(']');
  return host.find(':') == std::string_view::npos && !text::normalise_domain(host).empty();
}

bool is_network(const std::string& text) {
  const size_t slash = text.find('/');
  const std::string address = text.substr(0, slash);
  const bool four = is_ip(AF_INET, address), six = !four && is_ip(AF_INET6, address);
  if (!four && !six) return false;
  if (slash == std::string::npos) return true;
  const auto bits = parse_whole(std::string_view(text).substr(slash + 1));
  return bits && *bits <= (four ? 32U : 128U);
}

bool is_name_server(const std::string& text) {
  if (is_ip(AF_INET, text) || is_ip(AF_INET6, text)) return true;
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || !is_port(std::string_view(text).substr(colon + 1)))
    return false;
  const std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']'))
    return is_ip(AF_INET6, host.substr(1, host.size() - 2));
  return is_ip(AF_INET, host);
}

}  // namespace missent::program
