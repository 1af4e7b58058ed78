// SPDX-License-Identifier: Apache-2.0
// Addresses: whatever the bytes, both readers return, each span lies within the value, and an
// address reads the same again.
#include "mail/address_scan.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent::mail;
  const std::string_view value(reinterpret_cast<const char*>(data), size);
  for (const ListedMailbox& found : scan_address_list(value, "To").mailboxes) {
    if (found.address.begin > found.address.end || found.address.end > size) std::abort();
    if (found.name.begin > found.name.end || found.name.end > size) std::abort();
  }
  const Address address = parse_address(value);
  habit_key(address);
  if (address.is_address() && parse_addr_spec(address.text).domain != address.domain) std::abort();
  return 0;
}
