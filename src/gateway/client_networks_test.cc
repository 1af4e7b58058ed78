// SPDX-License-Identifier: Apache-2.0
#include "gateway/client_networks.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::gateway;

TEST_CASE("an address belongs to a network by its first bits") {
  const auto networks =
      ClientNetworks::parse({"192.0.2.0/25", "2001:db8::/32", "127.0.0.1", "10.0.0.0/8", "::1"});
  REQUIRE(networks);
  struct Row {
    const char* address;
    bool inside;
  };
  for (const auto& [address, inside] :
       {Row{"192.0.2.127", true}, Row{"192.0.2.128", false}, Row{"2001:db8:ffff::1", true},
        Row{"2001:db9::1", false}, Row{"127.0.0.1", true}, Row{"127.0.0.2", false},
        Row{"10.255.255.255", true}, Row{"11.0.0.0", false}, Row{"::ffff:10.1.2.3", true},
        Row{"IPv6:2001:db8::5", true}, Row{"::1", true}, Row{"", false}, Row{"unknown", false},
        Row{"10.1.2", false}, Row{"10.1.2.3.4", false}}) {
    CAPTURE(address);
    CHECK(networks->contains(address) == inside);
  }
}

TEST_CASE("no network trusts nobody, /0 trusts its whole family only") {
  CHECK_FALSE(ClientNetworks::parse({})->contains("127.0.0.1"));
  const auto all_v4 = ClientNetworks::parse({"0.0.0.0/0"});
  REQUIRE(all_v4);
  CHECK(all_v4->contains("203.0.113.9"));
  CHECK_FALSE(all_v4->contains("2001:db8::1"));
}

TEST_CASE("what is no network is refused by name") {
  for (const char* entry :
       {"", "here", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/24x", "2001:db8::/129",
        "192.0.2.7/24", "192.0.2/24", " 192.0.2.0/24"}) {
    CAPTURE(entry);
    const auto networks = ClientNetworks::parse({"127.0.0.1", entry});
    REQUIRE_FALSE(networks);
    CHECK(networks.error().kind == Kind::Malformed);
    CHECK(networks.error().message.find(entry) != std::string::npos);
  }
}
