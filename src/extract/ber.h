// SPDX-License-Identifier: Apache-2.0
#pragma once
// Elements of BER (ITU-T X.690), one after the other, without copies: for signed and encrypted
// mail. Lengths in the definite and the indefinite form; tags of one byte. No recursion: an element
// of indefinite length is passed by counting, to a depth of 64.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace missent::extract {

struct BerElement {
  unsigned char tag = 0;     // with its class and the bit of constructed ones: 0x30 a SEQUENCE
  std::string_view content;  // without the end mark of the indefinite form
  std::string_view whole;    // with tag and length
};

namespace ber {
inline constexpr unsigned char Integer = 0x02, Octets = 0x04, Oid = 0x06, Sequence = 0x30,
                               Set = 0x31, ManyOctets = 0x24, Tagged0 = 0xA0;
}

// The next element; `rest` moves behind it. Nothing at the end, and where it is damaged or cut.
std::optional<BerElement> next_ber(std::string_view& rest);

// The first element with this tag, from the beginning of `content`.
std::optional<BerElement> find_ber(std::string_view content, unsigned char tag);

// The bytes of an OCTET STRING, which may come in pieces within pieces. Nothing where it is none.
std::optional<std::string> octets_of(const BerElement& element);

}  // namespace missent::extract
